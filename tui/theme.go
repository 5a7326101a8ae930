package tui

import (
	"github.com/charmbracelet/x/ansi"

	"rapporteur/tui/widget"
)

// theme is the look of each kind of text. Colour never carries a meaning
// alone: there is a word or a sign beside it. Without colours (NO_COLOR) the
// terminal library leaves bold, faint and reverse.
type theme struct {
	title, head, dim, tag, accent, good, warn, bad, chosen, bar, quote, name widget.Style
}

// newTheme is the theme for a dark or a light background.
func newTheme(dark bool) theme {
	colour := func(onDark, onLight ansi.IndexedColor) ansi.Style {
		if dark {
			return ansi.Style{}.ForegroundColor(onDark)
		}
		return ansi.Style{}.ForegroundColor(onLight)
	}
	of := func(s ansi.Style) widget.Style { return s.Styled }
	return theme{
		title:  of(ansi.Style{}.Bold()),
		head:   of(colour(117, 25).Bold()),
		dim:    of(colour(246, 242)),
		tag:    of(colour(180, 94)),
		accent: of(colour(117, 25)),
		good:   of(colour(114, 28)),
		warn:   of(colour(221, 130)),
		bad:    of(colour(210, 124).Bold()),
		chosen: of(ansi.Style{}.Reverse(true)),
		bar:    of(ansi.Style{}.Reverse(true)),
		quote:  of(ansi.Style{}.Italic(true)),
		name:   of(ansi.Style{}.Bold()),
	}
}
