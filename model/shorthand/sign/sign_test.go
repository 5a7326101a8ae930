package sign

import "testing"

func TestSignsOfEveryKeyboard(t *testing.T) {
	t.Parallel()
	for _, r := range "＃＠％！＋－＝＞＜／" {
		if ASCII(r) >= 0x80 {
			t.Errorf("%c is not read as its ASCII sign", r)
		}
	}
	for r, ok := range map[rune]bool{'،': true, '、': true, ',': true, '，': true, ';': false, 'a': false} {
		if IsComma(r) != ok {
			t.Errorf("IsComma(%c) is %v", r, !ok)
		}
	}
	for r, ok := range map[rune]bool{'8': true, '٨': true, '８': true, '八': false, 'x': false} {
		if IsDigit(r) != ok {
			t.Errorf("IsDigit(%c) is %v", r, !ok)
		}
	}
	for r, ok := range map[rune]bool{'字': true, '。': true, '，': true, 'a': false, '.': false, 'ح': false} {
		if IsCJK(r) != ok {
			t.Errorf("IsCJK(%c) is %v", r, !ok)
		}
	}
	for _, open := range "\"“„«＂" {
		if Closers(open) == "" {
			t.Errorf("nothing closes %c", open)
		}
	}
	if Closers('(') != "" || IsWord(' ') || !IsWord('ñ') || !IsWord('-') {
		t.Error("a bracket opens no name; a word holds letters of every script and hyphens, no blanks")
	}
}
