package model

import "time"

// Clock is a hybrid logical time: 48 bits of milliseconds since 1970 and 16
// bits of a counter. It orders what is shown and never decides what is right.
type Clock uint64

// MaxAhead is how far another device's clock may lie ahead before it is
// flagged and not followed.
const MaxAhead = 24 * time.Hour

// ClockAt is the clock of a wall time, its counter at zero; 0 before 1970.
func ClockAt(t time.Time) Clock { return Clock(uint64(max(0, t.UnixMilli())) << 16) }

// Millis is the clock's time in milliseconds since 1970.
func (c Clock) Millis() uint64 { return uint64(c) >> 16 }

// Time is the clock's time.
func (c Clock) Time() time.Time { return time.UnixMilli(int64(c.Millis())) }

// Tick returns the next clock value after c at wall time now: it never goes
// back, even when the laptop's clock does.
func (c Clock) Tick(now time.Time) Clock {
	if w := ClockAt(now); w > c {
		return w
	}
	return c + 1
}

// Observe returns the high-water mark after hearing of other. A clock more
// than MaxAhead ahead of now is not followed; ahead then reports it.
func (c Clock) Observe(other Clock, now time.Time) (next Clock, ahead bool) {
	if other > ClockAt(now.Add(MaxAhead)) {
		return c, true
	}
	return max(c, other), false
}
