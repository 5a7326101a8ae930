package html

import "strings"

// phrases are the page's own words, those that the tree does not hold.
type phrases struct {
	contents, notes string
	back            string // what the arrow behind a note does
}

// wordsOf are the phrases in a language, in English where it is not known.
func wordsOf(language string) phrases {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	switch base {
	case "fr":
		return phrases{"Table des matières", "Notes", "Retour au texte"}
	case "es":
		return phrases{"Índice", "Notas", "Volver al texto"}
	case "ar":
		return phrases{"المحتويات", "الحواشي", "العودة إلى النص"}
	case "ru":
		return phrases{"Содержание", "Примечания", "Вернуться к тексту"}
	case "zh":
		return phrases{"目录", "注", "返回正文"}
	}
	return phrases{"Contents", "Notes", "Back to the text"}
}
