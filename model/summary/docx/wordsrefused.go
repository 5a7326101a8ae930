package docx

import "fmt"

// What is said of a file that is refused: what is wrong, where, what to do.

const wordsResave = "save it again in a word processor as .docx"

func wordsRefused(r *Refused) string {
	part, what := r.Part, r.What
	switch r.Reason {
	case NotZip:
		return fmt.Sprintf("it is no Word file, or a damaged one (%s); %s", what, wordsResave)
	case Locked:
		return "it is behind a password, or of a Word older than 2007; save it without a password as .docx"
	case NotWord:
		return fmt.Sprintf("%s is not the text of a Word document; choose a .docx file", part)
	case NoMainPart:
		return "it has no main part, so there is no text in it; " + wordsResave
	case TooLarge:
		if part == "" {
			return fmt.Sprintf("it is larger than %s; take pictures out of it", what)
		}
		return fmt.Sprintf("with %s it unpacks to more than %s; take pictures out of it", part, what)
	case TooManyParts:
		return fmt.Sprintf("it has more than %s parts; %s", what, wordsResave)
	case Bomb:
		return fmt.Sprintf("%s unpacks to more than %s times its size; %s", part, what, wordsResave)
	case TooDeep:
		return fmt.Sprintf("%s has more than %s; %s", part, what, wordsResave)
	case Doctype:
		return fmt.Sprintf("%s declares a document type, which no Word file does; %s", part, wordsResave)
	case BadXML:
		return fmt.Sprintf("%s is broken (%s); %s", part, what, wordsResave)
	case BadName:
		return fmt.Sprintf("the part %q has a name that no part can have; %s", part, wordsResave)
	case Twice:
		return fmt.Sprintf("the part %s is in it twice; %s", part, wordsResave)
	case Missing:
		return fmt.Sprintf("%s needs %s, which is not there; %s", part, what, wordsResave)
	case NoExport:
		return "it bears no mark of an exported summary; name a Word file that export wrote"
	case Macros:
		return fmt.Sprintf("%s holds macros; save it as .docx, which has none", part)
	case Outside:
		return fmt.Sprintf("%s leads outside of the file (%s); put what it shows into the file, or take it out", part, what)
	case Embedded:
		return fmt.Sprintf("%s embeds an object of another program (%s); put a picture of it in its place", part, what)
	case Chunk:
		return fmt.Sprintf("%s takes another file in when it is opened (%s); paste its text instead", part, what)
	case Subdocument:
		return fmt.Sprintf("%s has a part of its text in another file (%s); paste that text instead", part, what)
	case Field:
		return fmt.Sprintf("%s has a field %s, which fetches or starts something; turn the field into text", part, what)
	case WrongType:
		return fmt.Sprintf("%s is declared as %s; %s", part, what, wordsResave)
	case BadPlace:
		return fmt.Sprintf("%s has {{body}} in %s, where no headings and tables can stand; give it a paragraph of its own in the text", part, what)
	case BodyTwice:
		return fmt.Sprintf("%s has {{body}} more than once; leave one", part)
	case Tracked:
		return fmt.Sprintf("%s has tracked changes in it; accept or reject them first", part)
	case Strict:
		return fmt.Sprintf("%s is in the strict form of Open XML; save it as a Word document (.docx) instead", part)
	}
	return "it cannot be used"
}

// Where {{body}} stands that no headings and tables can stand in.
const (
	wordsPlaceElsewhere = "a header, footer or note"
	wordsPlaceTable     = "a table"
	wordsPlaceBox       = "a text box"
	wordsPlaceControl   = "a content control"
	wordsPlaceMarkup    = "a piece of other markup"
	wordsPlaceBeside    = "a paragraph with other words"
)
