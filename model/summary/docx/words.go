package docx

import "strings"

// Every word of this package's own that a reader sees stands in this file.

const wordsProgram = "rapporteur"

// phrases are the words of a Word file that the tree does not hold.
type phrases struct {
	contents, paragraphs string // over the contents, and over the numbers in them
	draft, final         string // the file's status among its properties
}

// wordsOf are the phrases in a language, in English where it is not known.
func wordsOf(language string) phrases {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	switch base {
	case "fr":
		return phrases{"Table des matières", "Paragraphes", "Projet", "Version définitive"}
	case "es":
		return phrases{"Índice", "Párrafos", "Borrador", "Versión definitiva"}
	case "ar":
		return phrases{"المحتويات", "الفقرات", "مسودة", "نسخة نهائية"}
	case "ru":
		return phrases{"Содержание", "Пункты", "Проект", "Окончательный вариант"}
	case "zh":
		return phrases{"目录", "段次", "草稿", "定稿"}
	}
	return phrases{"Contents", "Paragraphs", "Draft", "Final"}
}
