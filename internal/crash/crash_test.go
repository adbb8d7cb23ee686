package crash_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"ibsen/internal/crash"
)

const secret = "a value of a person"

// breaks panics as the runtime does, and as our own code would.
func breaks(index int, ownWords bool) {
	if ownWords {
		panic(secret)
	}
	_ = []int{1}[index]
}

func caught(f func()) (out crash.Crash) {
	defer func() { out = crash.Of(recover()) }()
	f()
	return out
}

func TestACrashSaysWhereAndNotWhat(t *testing.T) {
	for _, own := range []bool{true, false} {
		said := caught(func() { breaks(918273, own) }).Error()
		if !strings.Contains(said, "crash_test.breaks (crash_test.go:") {
			t.Errorf("%q does not say where", said)
		}
		if strings.Contains(said, secret) || strings.Contains(said, "918273") || strings.Contains(said, "recover") {
			t.Errorf("%q says more than where", said)
		}
		if first := strings.Index(said, "breaks"); strings.Index(said, "TestACrash") < first {
			t.Errorf("%q does not begin with the innermost place", said)
		}
	}
}

func TestAGroupWaitsForAllAndBringsTheCrash(t *testing.T) {
	var done atomic.Int64
	got := caught(func() {
		var g crash.Group
		for i := range 20 {
			g.Go(func() {
				if i == 7 {
					breaks(3, true)
				}
				done.Add(1)
			})
		}
		g.Wait()
	})
	if done.Load() != 19 || !strings.Contains(got.Error(), "crash_test.breaks") {
		t.Errorf("%d done, %v", done.Load(), got)
	}
}

func TestAGroupWithoutCrashes(t *testing.T) {
	var g crash.Group
	var done atomic.Int64
	for range 10 {
		g.Go(func() { done.Add(1) })
	}
	g.Wait()
	if done.Load() != 10 {
		t.Errorf("%d of 10 were done", done.Load())
	}
}
