package tui

import (
	"runtime/debug"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/store"
	"rapporteur/store/search"
	"rapporteur/tui/widget"
)

// finder searches everything as one types: the newest first. The first hits are
// shown at once, the whole count follows; a key that comes meanwhile ends the
// search for the text before it.
type finder struct {
	app   *App
	edit  widget.Edit
	index *search.Index
	wish  *atomic.Int64 // number of the search that is wanted; those before it stop
	hits  []hit
	total int
	whole bool // total is complete
	list  widget.List
}

// hit is one record that was found.
type hit struct {
	entry       search.Entry
	text, where string
}

// indexMsg is the index, once it is built.
type indexMsg struct {
	index   *search.Index
	written int // what it holds, of App.written
	err     error
}

// hitsMsg is what a search found.
type hitsMsg struct {
	of    *atomic.Int64 // the search's own counter
	wish  int64
	hits  []hit
	total int
	whole bool
	err   error
}

// firstHits is how many hits are looked up and shown.
const firstHits = 60

// search opens the search with words in it. The index of the last search serves
// until a new one is built: only what was written since is missing in it.
func (a *App) search(words string) tea.Cmd {
	f := &finder{app: a, index: a.index, wish: &atomic.Int64{}}
	f.edit.Set(words)
	a.push(f)
	if a.index != nil && a.indexed == a.written {
		return f.find()
	}
	s, written := a.ses.Store(), a.written
	return tea.Batch(f.find(), func() tea.Msg {
		m := indexMsg{written: written}
		m.err = s.View(func(src model.Source) error {
			m.index = search.Build(src)
			return nil
		})
		debug.FreeOSMemory() // reading everything takes several times what is kept
		return m
	})
}

func (f *finder) title() string { return saySearchTitle }
func (f *finder) foot() string  { return saySearchFoot }

// find looks for the text as it stands.
func (f *finder) find() tea.Cmd {
	wish := f.wish.Add(1)
	f.list.At = 0
	if f.index == nil || strings.TrimSpace(f.edit.Text()) == "" {
		f.hits, f.total, f.whole = nil, 0, true
		return nil
	}
	return looking(f.app.ses.Store(), f.index, f.wish, wish, f.edit.Text(), firstHits)
}

// looking finds up to most entries, fewer where it is no longer wanted; most 0
// counts them all and looks none up.
func looking(s *store.Store, index *search.Index, wish *atomic.Int64, mine int64, query string, most int) tea.Cmd {
	return func() tea.Msg {
		m := hitsMsg{of: wish, wish: mine, whole: true}
		var found []search.Entry
		index.Find(query, func(e search.Entry) bool {
			if wish.Load() != mine {
				return false
			}
			m.total++
			if most == 0 {
				return true
			}
			found = append(found, e)
			m.whole = len(found) < most
			return m.whole
		})
		if wish.Load() != mine || len(found) == 0 {
			return m
		}
		m.err = s.View(func(src model.Source) error {
			teller := model.NewTeller(src, model.NoLevel)
			for _, e := range found {
				m.hits = append(m.hits, hit{e, search.Shown(src, teller, e), whereIs(src, e)})
			}
			return nil
		})
		return m
	}
}

// whereIs is the meeting and item of what was found.
func whereIs(src model.Source, e search.Entry) string {
	var parts []string
	if r := src.Record(e.Meeting); r != nil {
		parts = append(parts, model.Meeting{Record: r}.Code())
	}
	if r := src.Record(e.Item); r != nil && e.Kind != model.KindItem {
		parts = append(parts, model.AgendaItem{Record: r}.Label())
	}
	return strings.Join(parts, " ▸ ")
}

// takeIndex takes the index that was built, for this search and the next.
func (a *App) takeIndex(m indexMsg) tea.Cmd {
	if m.err != nil {
		a.refuse(m.err)
		return nil
	}
	a.index, a.indexed = m.index, m.written
	var cmds []tea.Cmd
	for _, o := range a.over {
		if f, ok := o.(*finder); ok {
			f.index = m.index
			cmds = append(cmds, f.find())
		}
	}
	return tea.Batch(cmds...)
}

func (f *finder) other(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case hitsMsg:
		if m.of != f.wish || m.wish != f.wish.Load() {
			return nil
		}
		if m.err != nil {
			f.app.refuse(m.err)
			return nil
		}
		f.total, f.whole = m.total, m.whole
		if m.hits != nil || m.total == 0 {
			f.hits = m.hits
		}
		if !m.whole {
			return looking(f.app.ses.Store(), f.index, f.wish, m.wish, f.edit.Text(), 0)
		}
	}
	return nil
}

func (f *finder) key(name, text string) tea.Cmd {
	switch {
	case name == "esc":
		f.wish.Add(1)
		f.app.pop()
	case name == "enter":
		if f.list.At < len(f.hits) {
			f.wish.Add(1)
			f.app.pop()
			return f.app.jump(f.hits[f.list.At].entry)
		}
	case name != "home" && name != "end" && f.list.Key(name, len(f.hits), 10):
	case text != "":
		f.edit.Insert(text)
		return f.find()
	default:
		if before := f.edit.Text(); f.edit.Key(name) && f.edit.Text() != before {
			return f.find()
		}
	}
	return nil
}

func (f *finder) paste(text string) tea.Cmd {
	f.edit.Insert(strings.ReplaceAll(text, "\n", " "))
	return f.find()
}

func (f *finder) view(w, h int) ([]widget.Row, *point) {
	th := f.app.th
	lead := " " + saySearchFor + " "
	count := foundCount(f.total, f.whole)
	switch {
	case f.index == nil:
		count = sayIndexing
	case strings.TrimSpace(f.edit.Text()) == "":
		count = foundNothingYet(f.index.Len())
	}
	line, x, _ := f.edit.View(w-widget.Width(lead), 1)
	rows := []widget.Row{th.dim.Of(lead) + line[0], widget.Line(w, widget.Piece{Text: " " + count, Style: th.dim})}
	rows = append(rows, f.list.View(w, h-2, len(f.hits), func(i int) []widget.Row {
		hit := f.hits[i]
		kind := widget.Fit(string(hit.entry.Kind), 13)
		where := widget.Fit(hit.where, min(24, w/4))
		if i == f.list.At {
			return []widget.Row{widget.Line(w, widget.Piece{Text: widget.Fit("▸"+kind+where+" "+hit.text, w), Style: th.chosen})}
		}
		return []widget.Row{widget.Line(w, widget.Piece{Text: " " + kind, Style: th.tag}, widget.Piece{Text: where + " ", Style: th.dim}, widget.Piece{Text: hit.text})}
	})...)
	return rows, &point{widget.Width(lead) + x, 0}
}

// jump shows a record at the desk without leaving one's place: who has the
// floor keeps it, and the next line is theirs. Backspace or Esc comes back.
func (a *App) jump(e search.Entry) tea.Cmd {
	d := a.desk()
	d.peek = &peek{meeting: e.Meeting, item: e.Item, record: e.ID}
	d.pane, d.follow, d.chosen = onFloor, false, nil
	a.at, a.focused, a.over = atDesk, false, nil
	return a.read()
}
