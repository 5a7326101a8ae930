// Command echo shows what is typed and does nothing else: the least that a
// Bubble Tea program takes from a key to the screen. BenchmarkKeyToScreen holds
// the desk against it.
package main

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
)

type line string

func (l line) Init() tea.Cmd { return nil }

func (l line) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "ctrl+q":
			return l, tea.Quit
		case "ctrl+u":
			return line(""), nil
		}
		return l + line(key.Text), nil
	}
	return l, nil
}

func (l line) View() tea.View {
	v := tea.NewView("▸ " + string(l))
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(line(""), tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
