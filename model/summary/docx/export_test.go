package docx

// ReadRejected reads a file as it reads once every change has been rejected.
func ReadRejected(raw []byte) ([]ReadParagraph, error) {
	r, err := readerOf(raw, before)
	if err != nil {
		return nil, err
	}
	return r.read()
}
