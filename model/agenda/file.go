package agenda

// Format is the first line's value: the name and version of the file format.
const Format = "rapporteur-agenda/1"

// File is one agenda file: a series of meetings with what they share.
type File struct {
	Regions         []string // region ids, in the order written; none: global
	Round           int      // round of review, from 1; 0: not told
	Sources         []string // provenance, never printed in a summary
	Confidence      string   // provenance, never printed in a summary
	Note            string   // may have several lines
	Documents       []Document
	OutcomeDocument string // title of the text that came out
	Meetings        []Meeting
}

// Document is a paper that the meetings had before them.
type Document struct {
	Symbol string // UN document symbol, such as ESCAP/GCM/2021/CRP.1
	Title  string
	Date   string // yyyy-mm-dd, or empty
	Distr  string // distribution, as printed
	Note   string
}

// Meeting is one forum of the series.
type Meeting struct {
	ID            string // one word, unique in the file
	Title         string
	Kind          string   // one of model.MeetingKinds; "forum" where the file has none
	Regions       []string // its own, else the file's; none: global
	Round         int      // its own, else the file's; 0: not told
	Start, End    string   // yyyy-mm-dd, or empty
	Timezone      string   // IANA name, or empty
	Venue         string
	Format        string // such as "in person, webcast and recorded"
	Organizers    []string
	Chairs        []string
	Languages     []string // language codes, such as "en"
	Attendance    string
	Level         string // one of model.Levels, or empty: none is set
	Chatham       bool
	SpeakingLimit string // canonical, such as "2m30s", or empty
	HardStop      string // hh:mm in the meeting's zone, or empty
	Confidence    string
	Sources       []string
	Note          string
	Items         []Item
	Line, Column  int // where the meeting begins in the file, from 1
}

// Item is a node of a meeting's agenda tree.
type Item struct {
	Number        string // as written, one word; may be empty
	Title         string
	Kind          string // one of model.ItemKinds; "topic" where the file has none
	Date          string // yyyy-mm-dd, or empty: the parent's
	Start, End    string // hh:mm in the meeting's zone, or empty
	Objectives    []int  // 1 to 23, ascending
	Chairs        []string
	Speakers      []Speaker
	Level         string // one of model.Levels, or empty: none is set
	Chatham       bool
	SpeakingLimit string // canonical, such as "3m", or empty
	HardStop      string // hh:mm in the meeting's zone, or empty
	Confidence    string
	Sources       []string
	Note          string
	Items         []Item
	Path          string // numbers from the top, joined by "/"; a missing one counts as its place from 1. The item's identity in the meeting
	Line, Column  int    // where the item begins in the file (of a programme: its line, column 1), from 1
}

// Speaker is a person or body expected to speak. At least one field is set.
type Speaker struct {
	Name   string
	Title  string
	Entity string // as written; the caller resolves it
}
