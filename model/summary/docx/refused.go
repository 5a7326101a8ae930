package docx

// Reason is why a file is refused.
type Reason int

// The reasons. Those from Macros on are for templates alone: a file that is only
// read runs nothing and fetches nothing.
const (
	NotZip       Reason = iota + 1 // no zip archive, or a damaged one
	Locked                         // behind a password, or of Word 97
	NotWord                        // a package whose main part is no Word document
	NoMainPart                     // a package without a main part
	TooLarge                       // the file, a part, or all parts together
	TooManyParts                   // more parts than any letter has
	Bomb                           // a part that unpacks to far more than it is
	TooDeep                        // elements within elements within elements
	Doctype                        // a document type, which can declare entities
	BadXML                         // a part that is not well-formed
	BadName                        // a part whose name leads out of the package
	Twice                          // two parts of one name
	Missing                        // a part that another names and that is not there
	NoExport                       // a Word file that this program did not write
	Macros                         // a project of macros, or a type of file that runs them
	Outside                        // a relation to what lies outside the file
	Embedded                       // another program's object, or a control
	Chunk                          // a foreign file that Word is to take in when it opens this one
	Subdocument                    // a part of the text that lies in another file
	Field                          // a field that fetches or starts something
	WrongType                      // a part whose type is not what its relation says
	BadPlace                       // {{body}} where no headings and tables can stand
	BodyTwice                      // two places for one text
	Tracked                        // changes in a template that nobody has accepted or rejected
	Strict                         //  the strict form of the format, which the text cannot be set into
)

// Refused is the error for a file that is not taken. It says what is wrong with
// which part, and what to do.
type Refused struct {
	Reason Reason
	Part   string // "" where it is the file as a whole
	What   string // the target, field or fault, "" where the reason says it all
}

// Error is one sentence.
func (r *Refused) Error() string { return wordsRefused(r) }

func refuse(why Reason, part, what string) error {
	return &Refused{Reason: why, Part: part, What: what}
}
