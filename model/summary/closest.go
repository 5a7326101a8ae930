package summary

import (
	"slices"

	"rapporteur/model"
)

// closest is the document of these meetings that reads most like the file, and
// its score: under every profile and level in the file's language, and where
// none of them is the file itself, the best of them in the other languages.
func closest(src model.Source, file Reread, keys [][]key, req Request) (*Retold, likeness, error) {
	c := candidates{src: src, file: file, keys: keys}
	levels, languages := []model.Level{req.Level}, []string{req.Language}
	if req.Level == model.NoLevel {
		levels = []model.Level{model.NoLevel, model.Listed, model.Category, model.Unattributed, model.OffRecord}
	}
	if req.Language == "" {
		languages = file.languages()
	}
	profiles := []string{req.Profile}
	if req.Profile == "" && req.Shape == nil {
		profiles = nil
		for _, p := range Profiles() {
			profiles = append(profiles, p.ID)
		}
	}
	with := req
	with.Language = languages[0]
	for _, with.Level = range levels {
		for _, with.Profile = range profiles {
			if err := c.try(with); err != nil {
				return nil, likeness{}, err
			}
		}
	}
	for _, language := range languages[1:] {
		with = c.best.Request
		with.Language = language
		for _, with.Level = range levels {
			if err := c.try(with); err != nil {
				return nil, likeness{}, err
			}
		}
	}
	return c.best, c.most, nil
}

// candidates keeps the best of the documents that were tried.
type candidates struct {
	src  model.Source
	file Reread
	keys [][]key
	best *Retold
	most likeness
}

// try builds a document and compares it, unless the file was found already.
func (c *candidates) try(req Request) error {
	if c.best != nil && c.best.whole(c.most) {
		return nil
	}
	doc, err := Build(c.src, req)
	if err != nil {
		return err
	}
	r := retold(req, doc, c.file, c.keys)
	if score := r.score(); c.best == nil || score.above(c.most) {
		c.best, c.most = r, score
	}
	return nil
}

// languages are those that headings can be written in, the one that the file
// most likely has first: the one it says, else the one in which most of its
// lines are headings and set phrases.
func (r *Reread) languages() []string {
	lines := map[key]bool{}
	for _, p := range r.Parts {
		lines[keyOf(p.Text)] = true
	}
	first, most := documentLanguage, 0
	for _, code := range Languages() {
		n := 0
		l := lexiconOf(code)
		for _, s := range l.headings {
			if lines[keyOf(s)] {
				n++
			}
		}
		for _, s := range l.phrases {
			if lines[keyOf(s)] {
				n++
			}
		}
		if n > most {
			first, most = code, n
		}
	}
	if slices.Contains(Languages(), r.Language) {
		first = r.Language
	}
	return append([]string{first}, slices.DeleteFunc(Languages(), func(code string) bool { return code == first })...)
}
