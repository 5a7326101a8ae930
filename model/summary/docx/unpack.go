package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
)

// LargestFile is how many bytes a Word file that is read may have.
const LargestFile = 64 << 20

// Limits of a file that is read. The Word file of 10,000 interventions is 2 MB
// that unpack to 20; a part of nothing but one letter unpacks to 1,000 times
// its size.
const (
	largestPart  = 128 << 20
	largestWhole = 256 << 20
	mostParts    = 2000
	mostPacked   = 250     // times its size that a part unpacks to
	smallPart    = 1 << 20 // below which that does not matter
)

// packed is a Word file taken apart. What could not be checked before is
// checked when a part is read.
type packed struct {
	order []string // names of the parts, as they stand in the file
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// unpack opens the archive and looks at the names, numbers and sizes in it.
func unpack(raw []byte) (*packed, error) {
	switch {
	case len(raw) > LargestFile:
		return nil, refuse(TooLarge, "", megabytes(LargestFile))
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")): // a compound file: Word 97, or a locked package
		return nil, refuse(Locked, "", "")
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, refuse(NotZip, "", strings.TrimPrefix(err.Error(), "zip: "))
	}
	if len(z.File) > mostParts {
		return nil, refuse(TooManyParts, "", fmt.Sprint(mostParts))
	}
	p := &packed{files: map[string]*zip.File{}, left: largestWhole}
	folded := map[string]bool{} // names differ by more than case (ISO/IEC 29500-2, 6.2.2.3)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 {
			continue // a folder
		}
		if !isPartName(f.Name) {
			return nil, refuse(BadName, f.Name, "")
		}
		if lower := strings.ToLower(f.Name); folded[lower] {
			return nil, refuse(Twice, f.Name, "")
		} else {
			folded[lower] = true
		}
		switch {
		case f.Flags&1 != 0:
			return nil, refuse(Locked, "", "")
		case f.UncompressedSize64 > largestPart:
			return nil, refuse(TooLarge, f.Name, megabytes(largestPart))
		case isBomb(f.UncompressedSize64, f.CompressedSize64):
			return nil, refuse(Bomb, f.Name, fmt.Sprint(mostPacked))
		}
		p.files[f.Name] = f
		p.order = append(p.order, f.Name)
	}
	return p, nil
}

func isBomb(unpacked, size uint64) bool { return unpacked > smallPart && unpacked/mostPacked > size }

func megabytes(n int) string { return fmt.Sprint(n>>20, " MB") }

// isPartName tells whether a name leads to a part: no drive, no folder above,
// nothing that two programs would take for different places.
func isPartName(name string) bool {
	return name != "" && len(name) < 256 && name == path.Clean(name) && !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "..") &&
		!strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '\\' || r == ':' || r == 0xfffd })
}

// part is the content of a part.
func (p *packed) part(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, refuse(Missing, "the file", name)
	}
	room := min(int64(largestPart), p.left)
	if f.UncompressedSize64 > uint64(room) {
		return nil, refuse(TooLarge, name, megabytes(largestWhole))
	}
	r, err := f.Open()
	if err != nil {
		return nil, refuse(NotZip, name, strings.TrimPrefix(err.Error(), "zip: "))
	}
	defer r.Close()
	// What the archive says of its sizes need not be true.
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, 8<<20)) + bytes.MinRead)
	n, err := io.Copy(&b, io.LimitReader(r, int64(f.UncompressedSize64)+1))
	switch {
	case err != nil:
		return nil, refuse(NotZip, name, fmt.Sprintf("%s: %s", name, strings.TrimPrefix(err.Error(), "zip: ")))
	case n > int64(f.UncompressedSize64):
		return nil, refuse(Bomb, name, "1")
	}
	p.left -= n
	return b.Bytes(), nil
}

// relation is what one part says of another.
type relation struct {
	id, kind, target string
	outside          bool
	part             string // the name of the part it leads to, "" outside
}

// Where the kinds of relations to parts begin, in either form of the format.
const (
	officeKind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	strictKind = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
)

// is tells whether the relation is of a kind ("styles").
func (r relation) is(kind string) bool { return r.kind == officeKind+kind || r.kind == strictKind+kind }

// relationsOf are those of a part ("" for the package). A part without any has
// none.
func (p *packed) relationsOf(part string) ([]relation, error) {
	name := relationsPart(part)
	if p.files[name] == nil {
		return nil, nil
	}
	raw, err := p.part(name)
	if err != nil {
		return nil, err
	}
	return readRelations(part, raw)
}

// relationsPart is the name of the part that holds a part's relations.
func relationsPart(of string) string {
	folder, base := path.Split(of)
	return folder + "_rels/" + base + ".rels"
}

func readRelations(of string, raw []byte) (all []relation, err error) {
	s := scan(relationsPart(of), raw)
	for s.next() {
		if t := &s.now; t.kind == opens && t.local == "Relationship" {
			r := relation{id: t.plain("Id"), kind: t.plain("Type"), target: t.plain("Target")}
			if r.outside = t.plain("TargetMode") == "External"; !r.outside {
				r.part = resolved(of, r.target)
			}
			all = append(all, r)
		}
	}
	return all, s.err
}

// resolved is the name of the part that a target leads to from another part.
func resolved(from, target string) string {
	if at := strings.IndexByte(target, '#'); at >= 0 {
		target = target[:at]
	}
	if whole, err := url.PathUnescape(target); err == nil {
		target = whole
	}
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/", path.Dir(from), target)
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// main is the name of the part that holds the text.
func (p *packed) main() (string, error) {
	if p.files["[Content_Types].xml"] == nil && p.files["_rels/.rels"] == nil {
		return "", refuse(NotZip, "", "a zip archive of something else")
	}
	all, err := p.relationsOf("")
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if !r.is("officeDocument") {
			continue
		}
		if p.files[r.part] == nil {
			return "", refuse(Missing, "_rels/.rels", r.target)
		}
		return r.part, nil
	}
	return "", refuse(NoMainPart, "", "")
}
