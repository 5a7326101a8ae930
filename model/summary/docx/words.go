package docx

import "strings"

// Every word of this package's own that a reader sees stands in this file.

const (
	wordsStatus  = "Draft"
	wordsCleared = "Final"
	wordsProgram = "rapporteur"
)

// phrases stand above the contents: over the headings, and over the numbers of
// the paragraphs below each.
type phrases struct{ contents, paragraphs string }

// wordsOf are the phrases in a language, in English where it is not known. The
// contents are called what they are called on the page.
func wordsOf(language string) phrases {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	switch base {
	case "fr":
		return phrases{"Table des matières", "Paragraphes"}
	case "es":
		return phrases{"Índice", "Párrafos"}
	case "ar":
		return phrases{"المحتويات", "الفقرات"}
	case "ru":
		return phrases{"Содержание", "Пункты"}
	case "zh":
		return phrases{"目录", "段次"}
	}
	return phrases{"Contents", "Paragraphs"}
}
