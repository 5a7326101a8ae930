package docx

import (
	"cmp"
	"slices"
	"strings"
)

// What must not be in a template, and why, is told by the relations between its
// parts, by the types of the parts, and by a few elements and fields in them.

// readRelations reads those of all parts and refuses what leads out of the file
// or to something that is not to be in it.
func (t *Template) readRelations() error {
	for _, name := range t.order {
		folder, base, is := strings.Cut(name, "_rels/")
		base, ends := strings.CutSuffix(base, ".rels")
		if !is || !ends {
			continue
		}
		of := folder + base
		all, err := readRelations(of, t.parts[name])
		if err != nil {
			return err
		}
		t.related[of] = all
		ids := map[string]bool{}
		for _, r := range all {
			if ids[r.id] {
				return refuse(BadXML, name, "the relation "+r.id+" is there twice")
			}
			ids[r.id] = true
			if err := t.checkRelation(cmp.Or(of, "the file"), r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Template) checkRelation(of string, r relation) error {
	kind := r.kind[strings.LastIndexByte(r.kind, '/')+1:]
	switch kind {
	case "vbaProject", "wordVbaData":
		return refuse(Macros, of, "")
	case "aFChunk":
		return refuse(Chunk, of, r.target)
	case "subDocument":
		return refuse(Subdocument, of, r.target)
	case "attachedTemplate", "frame", "mailMergeSource", "mailMergeHeaderSource", "recipientData":
		return refuse(Outside, of, r.target)
	}
	if r.outside {
		if kind == "hyperlink" && mayLead(r.target) {
			return nil
		}
		return refuse(Outside, of, r.target)
	}
	switch kind {
	case "oleObject", "package", "control", "activeXControlBinary":
		return refuse(Embedded, of, r.target)
	case "hyperlink":
		if strings.HasPrefix(r.target, "#") {
			return nil
		}
	}
	if _, has := t.parts[r.part]; !has {
		return refuse(Missing, of, r.target)
	}
	declared := t.types.of(r.part)
	want := map[string]string{
		"styles": wordTypes + "styles+xml", "numbering": wordTypes + "numbering+xml", "header": wordTypes + "header+xml", "footer": wordTypes + "footer+xml",
		"footnotes": wordTypes + "footnotes+xml", "endnotes": wordTypes + "endnotes+xml", "settings": wordTypes + "settings+xml", "fontTable": wordTypes + "fontTable+xml",
		"theme": "application/vnd.openxmlformats-officedocument.theme+xml",
	}[kind]
	if want != "" && r.is(kind) && declared != want || r.is("image") && !strings.HasPrefix(declared, "image/") {
		return refuse(WrongType, r.part, cmp.Or(declared, "nothing"))
	}
	return nil
}

// mayLead tells whether a link may stay: to the web, or to an address of mail.
func mayLead(target string) bool {
	if _, ok := webAddress(target); ok {
		return true
	}
	return len(target) <= longestAddress && len(target) > 7 && strings.EqualFold(target[:7], "mailto:")
}

// readParts looks through every part.
func (t *Template) readParts() error {
	for _, name := range t.order {
		declared := t.types.of(name)
		switch lower := strings.ToLower(declared); {
		case name == typesPart:
			continue
		case declared == "":
			return refuse(WrongType, name, "nothing")
		case strings.Contains(lower, "macroenabled"), strings.Contains(lower, "vbaproject"), strings.Contains(lower, "vbadata"):
			return refuse(Macros, name, "")
		case strings.Contains(lower, "oleobject"), strings.Contains(lower, "activex"), strings.HasPrefix(strings.ToLower(name), "word/embeddings/"):
			return refuse(Embedded, name, declared)
		case name == t.main && declared != documentType && declared != templateType:
			return refuse(WrongType, name, declared)
		}
		if isXML(declared) {
			i := inspector{Template: t, scanner: scan(name, t.parts[name]), filled: isFilled(declared)}
			if err := i.read(); err != nil {
				return err
			}
		}
	}
	return nil
}

// fieldsAllowed are those that neither fetch nor start nor ask anything.
func fieldsAllowed() []string {
	return []string{
		"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS",
		"FILENAME", "STYLEREF", "REF", "PAGEREF", "NOTEREF", "SEQ", "TOC", "TC", "XE", "INDEX", "HYPERLINK", "DOCPROPERTY", "IF", "=", "QUOTE", "SYMBOL", "EQ", "ADVANCE",
		"USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "EDITTIME", "REVNUM", "TEMPLATE", "INFO", "NUMCHARS", "NUMWORDS", "LISTNUM", "FORMTEXT", "FORMCHECKBOX",
	}
}

// checkField refuses a field by its first word. One whose first word is itself
// made by a field could be any.
func checkField(part, instruction string) error {
	words := strings.Fields(instruction)
	if len(words) == 0 {
		return nil
	}
	name := strings.ToUpper(words[0])
	if strings.HasPrefix(name, "=") {
		name = "="
	}
	if !slices.Contains(fieldsAllowed(), name) {
		return refuse(Field, part, clipped(strings.ReplaceAll(name, nested, "…")))
	}
	if name != "HYPERLINK" {
		return nil
	}
	after := false // a switch that has a word of its own: a place, a tip, a window
	for _, w := range arguments(instruction)[1:] {
		switch {
		case after:
			after = false
		case len(w) == 2 && w[0] == '\\':
			after = strings.ContainsRune("lotLOT", rune(w[1]))
		case !mayLead(w):
			return refuse(Outside, part, clipped(w))
		}
	}
	return nil
}

// arguments are the words of an instruction; what stands in quotation marks is
// one.
func arguments(instruction string) (all []string) {
	for n, s := range strings.FieldsFunc(strings.NewReplacer("“", `"`, "”", `"`).Replace(" "+instruction+" "), func(r rune) bool { return r == '"' }) {
		if n%2 == 1 {
			all = append(all, s)
			continue
		}
		all = append(all, strings.Fields(s)...)
	}
	return all
}

// nested stands in an instruction for a field within it.
const nested = "\x00"

func clipped(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}
