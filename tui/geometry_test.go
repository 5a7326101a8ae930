package tui

import (
	"fmt"
	"testing"
)

// hardText is what terminals and layouts trip over: long words, right-to-left
// text, wide and combining characters, clusters whose width is disputed.
func hardText() []string {
	return []string{
		"حقوق المهاجرين والعمال في المنطقة العربية وضرورة حماية الأطفال غير المصحوبين بذويهم على امتداد طرق الهجرة #8 !challenge",
		"移民权利得到保障，我们支持这一点，各国应当加强合作并分享良好做法以便所有人受益 #7 %human-rights",
		"Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ combining marks #9",
		"Права мигрантов должны соблюдаться на всех этапах, включая возвращение и реинтеграцию #21 ??",
		"family 👨‍👩‍👧‍👦 flag 🇲🇽 heart ❤️ skin 👍🏽 keycap 1️⃣ devanagari नमस्ते #1",
		"averyverylongwordwithoutanyblankthatfitsinnopanewhatsoeverandgoesonandonandonandonandonandonandon #2",
		"> \"Une citation assez longue pour qu'elle doive être coupée en plusieurs lignes\" #16 ^a",
	}
}

// crowded is a room filled with such text.
func crowded(t testing.TB) *room {
	r := follow(t)
	for _, who := range []string{"@MEX for GRULAC", "@\"منظمة مثال للدفاع عن حقوق المهاجرين والعمال\" (civil), أنا مثال", "@\"示例组织联合会\" (trade), 王示例, 代表", "@floor, plusieurs délégations"} {
		r.lines(who)
		for _, text := range hardText() {
			r.lines(text)
		}
	}
	r.lines("+PHL for ASEAN 2m", "+FRA", "=> حصيلة طويلة جدا يجب أن تنكسر على عدة أسطر ^a ^2 !next-step [by 2026]", "=> 成果文件 ^3 !summary", "/limit 3m")
	r.line("Unread #24 !offf")
	r.key("enter")
	return r
}

func sizes() (list [][2]int) {
	for _, w := range []int{40, 47, 60, 79, 80, 81, 99, 100, 101, 120, 173, 220} {
		for _, h := range []int{10, 11, 16, 24, 40, 60} {
			list = append(list, [2]int{w, h})
		}
	}
	return append(list, [2]int{1, 1}, [2]int{39, 9}, [2]int{200, 5}, [2]int{12, 50})
}

// TestEveryScreenFillsItsWindowExactly goes through every screen and what opens
// over it, in every size, with the keys in each pane.
func TestEveryScreenFillsItsWindowExactly(t *testing.T) {
	t.Parallel()
	states := map[string]func(r *room){
		"desk":              func(*room) {},
		"desk, floor":       func(r *room) { r.key("tab", "home", "space", "down", "space") },
		"desk, agenda":      func(r *room) { r.key("tab", "tab", "end") },
		"desk, side":        func(r *room) { r.key("tab", "tab", "tab", "end") },
		"long line":         func(r *room) { r.types(fmt.Sprint(hardText())) },
		"completions":       func(r *room) { r.types("text #") },
		"names":             func(r *room) { r.types("@") },
		"items":             func(r *room) { r.types("## ") },
		"refusal":           func(r *room) { r.line("Unread #24 !offf %zzz") },
		"edit":              func(r *room) { r.key("up") },
		"menu":              func(r *room) { r.key("esc") },
		"help":              func(r *room) { r.key("f1") },
		"search":            func(r *room) { r.key("ctrl+r"); r.types("حقوق") },
		"split":             func(r *room) { r.key("tab", "end", "up", "up", "f8") },
		"move":              func(r *room) { r.key("tab", "home", "down", "f6") },
		"not heard":         func(r *room) { r.line("/close") },
		"podium":            func(r *room) { r.line("/podium") },
		"regions":           func(r *room) { r.line("/regions") },
		"regions, command":  func(r *room) { r.line("/regions"); r.key("/") },
		"outcomes":          func(r *room) { r.line("/outcomes") },
		"coverage":          func(r *room) { r.line("/coverage") },
		"consolidate":       func(r *room) { r.line("/consolidate") },
		"summary":           func(r *room) { r.line("/summary") },
		"summary, end":      func(r *room) { r.line("/summary"); r.fits(); r.key("end", "up", "up") },
		"summary, network":  func(r *room) { r.line("/summary"); r.key("right"); r.fits(); r.key("pgdown", "down") },
		"summary, records":  func(r *room) { r.line("/summary"); r.fits(); r.key("pgdown", "pgdown", "down", "enter") },
		"summary, warnings": func(r *room) { r.line("/summary"); r.key("f7") },
		"summary, edit":     func(r *room) { r.line("/summary"); r.fits(); r.key("pgdown", "down", "e") },
		"summary, region":   func(r *room) { r.line("/summary"); r.key("f6", "down", "enter") },
		"summary, status":   func(r *room) { r.line("/summary"); r.key("f9") },
		"to settle":         func(r *room) { r.line("/settle") },
		"looking elsewhere": func(r *room) { r.key("ctrl+r"); r.types("opening"); r.key("enter") },
	}
	for name, enter := range states {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := crowded(t)
			r.resize(120, 40)
			enter(r)
			for _, size := range sizes() {
				r.resize(size[0], size[1])
				r.fits()
			}
		})
	}
}
