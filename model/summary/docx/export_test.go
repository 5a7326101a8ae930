package docx

// ReadRejected reads a file as it reads once every change has been rejected.
func ReadRejected(raw []byte) ([]ReadParagraph, error) {
	r, err := readerOf(raw, before)
	if err != nil {
		return nil, err
	}
	return r.read()
}

// Scanned reads XML to its end and tells what it says, element by element.
func Scanned(raw []byte) (said []string, err error) {
	s := scan("part", raw)
	for s.next() {
		switch s.now.kind {
		case opens:
			said = append(said, "<"+s.now.space+" "+s.now.local)
			for _, f := range s.now.fields {
				if f.prefix != "xmlns" && (f.prefix != "" || f.local != "xmlns") {
					said = append(said, "@"+f.space+" "+f.local+"="+unescaped(f.value))
				}
			}
		case closes:
			said = append(said, ">"+s.now.local)
		case says:
			said = append(said, "“"+s.now.text())
		}
	}
	return said, s.err
}
