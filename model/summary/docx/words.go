package docx

// Every word of this package's own that a reader sees stands in this file.

const (
	wordsContents   = "Contents"
	wordsParagraphs = "Paragraphs"
	wordsStatus     = "Draft"
	wordsCleared    = "Final"
	wordsProgram    = "rapporteur"
)
