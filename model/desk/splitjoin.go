package desk

import (
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// Split makes two points of one. It keeps the first text, and a new point right
// behind it gets the second; both have its tags, kind, level, marks and
// evidence, its labels stay with the first. The texts are typed as in the
// capture line, as when LineOf is cut in two: tags in one of them go on that
// one. Problems of a text and a point that is gone are refused.
func (e Env) Split(src model.Source, at Place, point model.ID, first, second string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		p, err := d.one(point, model.KindPoint)
		if err != nil {
			return err
		}
		a, err := d.half(p, first)
		if err != nil {
			return err
		}
		b, err := d.half(p, second)
		if err != nil {
			return err
		}
		turn := (model.Point{Record: p}).Turn()
		d.write(p.SetAll(a))
		id := d.NewID()
		for f, v := range sameAs(p) {
			if _, typed := b[f]; !typed {
				b[f] = v
			}
		}
		if a[model.FieldLevel] != "" {
			d.mark(point)
		}
		for _, l := range model.Labels(p) { // LineOf prints them last, so that they stand in the second half
			delete(b, model.Member(model.SetLabel, l))
		}
		switch {
		case b[model.FieldLevel] != "":
			d.mark(id)
		case hasMark(p):
			b[model.FieldLevel] = d.markOf(p).String()
		}
		made := model.NewRecord(id, model.KindPoint)
		d.write(made.SetAll(b))
		d.parts = map[model.ID][]model.ID{id: {point}}
		beside := model.Children(src, turn, model.KindPoint)
		d.arrange(slices.Insert(beside, 1+slices.IndexFunc(beside, func(o *model.Record) bool { return o.ID == point }), made), made)
		for _, o := range model.Filed(src, model.SetEvidence, point.String()) {
			d.write(o.Set(model.Member(model.SetEvidence, id.String()), "1"))
		}
		if i := slices.Index(d.place.Points, point); i >= 0 {
			d.place.Points = slices.Insert(slices.Clone(d.place.Points), i+1, id)
			d.place.Points = d.place.Points[max(0, len(d.place.Points)-maxLast):]
		}
		d.result.Points = append(d.result.Points, point, id)
		d.say("the point of %s is two, %s", d.turnName(turn), d.whereIs(p))
		return nil
	})
}

// half reads one of the two texts: the fields that it gives its point.
func (d *doing) half(p *model.Record, typed string) (values, error) {
	typed = strings.TrimSpace(typed)
	if (model.Point{Record: p}).Quote() {
		typed = strings.TrimPrefix(typed, ">")
	}
	line, problems := d.parseBehind("> ", typed) // whatever it begins with, it is text
	if len(problems) > 0 {
		return nil, problems
	}
	if err := short(line.Body.Text); err != nil {
		return nil, err
	}
	v := values{}
	for f, s := range pointFields(line.Body, false) {
		if s != "" {
			v[f] = s
		}
	}
	if v[model.FieldLevel] == p.Value(model.FieldLevel) { // as LineOf prints it: nobody chose it
		delete(v, model.FieldLevel)
	}
	return v, nil
}

// sameAs are the fields of a point that another one made of it has too: all but
// the text, the labels, the level and its place.
func sameAs(p *model.Record) values {
	v := values{}
	for _, f := range p.Fields() {
		set, _, _ := strings.Cut(string(f), "/")
		switch {
		case f == model.FieldText, f == model.FieldLevel, f == model.FieldRank, f == model.FieldDeleted, set == model.SetLabel:
		case p.Value(f) != "":
			v[f] = p.Value(f)
		}
	}
	return v
}

// Join makes one of two or more points of a turn. The first keeps its place and
// gets the texts of all, their tags and labels, a mark to check where one has
// it, the first kind that is more than a statement, and a level at which none of
// them is told more openly; it is a quotation where all are. Outcomes that the
// others backed are backed by it; the others are deleted. One point alone,
// points of several turns or of two kinds, a text that becomes too long and
// points that are gone are refused.
func (e Env) Join(src model.Source, at Place, points []model.ID) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		ps, err := d.chosen(points, model.KindPoint)
		if err != nil {
			return err
		}
		first := model.Point{Record: ps[0]}
		if len(ps) < 2 {
			return refuse("choose two or more", "one point cannot be joined")
		}
		if slices.ContainsFunc(ps, func(p *model.Record) bool { return (model.Point{Record: p}).Turn() != first.Turn() }) {
			return refuse("move them to one turn first", "the points are of several turns")
		}
		v, err := d.joined(ps)
		if err != nil {
			return err
		}
		d.write(first.SetAll(v))
		gone := map[model.ID]bool{}
		d.parts = map[model.ID][]model.ID{first.ID: {first.ID}}
		for _, p := range ps[1:] {
			for _, o := range model.Filed(src, model.SetEvidence, p.ID.String()) {
				d.write(o.SetAll(values{
					model.Member(model.SetEvidence, p.ID.String()): "", model.Member(model.SetEvidence, first.ID.String()): "1",
				}))
			}
			d.write(p.Delete())
			gone[p.ID] = true
			d.parts[first.ID] = append(d.parts[first.ID], p.ID)
		}
		d.place = d.place.as(first.ID, gone)
		d.result.Points = append(d.result.Points, first.ID)
		d.say("%d points of %s are one, %s%s", len(ps), d.turnName(first.Turn()), d.whereIs(first.Record), levelNote(v))
		return nil
	})
}

// as is the place once these points are one; of those that stood among the last
// points, the one stands where the last of them stood.
func (p Place) as(one model.ID, gone map[model.ID]bool) Place {
	is := func(id model.ID) bool { return id == one || gone[id] }
	var points []model.ID
	for i, id := range p.Points {
		switch {
		case !is(id):
			points = append(points, id)
		case !slices.ContainsFunc(p.Points[i+1:], is):
			points = append(points, one)
		}
	}
	p.Points = points
	return p
}

// joined are the fields of the point that others become.
func (d *doing) joined(ps []*model.Record) (values, error) {
	v, quote, level, marked := values{}, "1", model.NoLevel, false
	var texts, settle []string
	for _, p := range ps {
		point := model.Point{Record: p}
		if p.Withheld(model.FieldText) {
			return nil, refuse("leave that one out", "the words of one of them are kept on another laptop")
		}
		texts = append(texts, point.Text())
		if !point.Quote() {
			quote = ""
		}
		if k := point.PointKind(); k != model.PointStatement {
			if was := v[model.FieldKind]; was != "" && was != k {
				return nil, refuse("give them one kind first, or keep them apart", "the points are of two kinds, !%s and !%s", was, k)
			}
			v[model.FieldKind] = k
		}
		for _, set := range []string{model.SetObjective, model.SetPrinciple, model.SetTopic, model.SetLabel} {
			for _, m := range p.Members(set) {
				v[model.Member(set, m)] = "1"
			}
		}
		if p.Value(model.FieldCheck) != "" {
			v[model.FieldCheck] = "1"
		}
		if why := p.Value(model.FieldSettle); why != "" { // a level that settling one of them takes back would open the others
			settle = append(settle, strings.ReplaceAll(why, unreadLevel, ""))
		}
		level, marked = max(level, d.markOf(p)), marked || hasMark(p)
	}
	v[model.FieldText] = strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " ")
	if err := short(v[model.FieldText]); err != nil {
		return nil, refuse("join fewer", "the text would be longer than %d KiB", model.MaxText>>10)
	}
	v[model.FieldQuote] = quote
	if quote == "" && slices.ContainsFunc(ps, func(p *model.Record) bool { return (model.Point{Record: p}).Quote() }) {
		d.warn("it is no quotation, for not all of them are")
	}
	if len(settle) > 0 {
		v[model.FieldSettle] = strings.Join(settle, "; ")
	}
	if marked {
		v[model.FieldLevel] = level.String()
	}
	return v, nil
}

func levelNote(v values) string {
	if l, _ := model.ParseLevel(v[model.FieldLevel]); l != model.NoLevel {
		return tagNote(nil, shorthand.Body{Level: l})
	}
	return ""
}
