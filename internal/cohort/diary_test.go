package cohort

import (
	"fmt"
	"io/fs"
	"math"
	"slices"
	"testing"

	"ibsen/internal/hypothesis"
	"ibsen/internal/resample"
)

// printedP is a P value as the tables of chapter 12 print it, from thousandths.
func printedP(thousandths int) string {
	if thousandths == 0 {
		return "ns"
	}
	return fmt.Sprintf("%.3f", float64(thousandths)/1000)
}

// tTest is the P value of Student's t-test as the tables print it.
func tTest(t *testing.T, values [2][]float64) string {
	t.Helper()
	p := pooledT(t, values).PValue
	if p >= 0.05 {
		return "ns"
	}
	return fmt.Sprintf("%.3f", p)
}

func pooledT(t *testing.T, values [2][]float64) hypothesis.Test {
	t.Helper()
	var samples [2]hypothesis.Sample
	for g := range values {
		var err error
		if samples[g], err = hypothesis.Summarise("group", values[g]); err != nil {
			t.Fatal(err)
		}
	}
	test, err := hypothesis.PooledT(samples[0], samples[1], 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return test
}

func meanOf(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum / float64(len(values))
}

// tenths is a mean as printed, from tenths.
func tenths(x int) string { return fmt.Sprintf("%.1f", float64(x)/10) }

// hoursOf is the hours and the percents of the week that the tasks take, by group.
func (v *survey) hoursOf(tasks []int) (hours, percents [2][]float64) {
	for g := range hours {
		for _, i := range v.groups[g] {
			d, kept := v.diaries[i]
			if !kept {
				continue
			}
			week, spent := 0, 0
			for task, half := range d {
				week += half
				if slices.Contains(tasks, task+1) {
					spent += half
				}
			}
			hours[g] = append(hours[g], float64(spent)/2)
			percents[g] = append(percents[g], 100*float64(spent)/float64(week))
		}
	}
	return hours, percents
}

func TestDiariesArePrintedOnes(t *testing.T) {
	for seed := uint64(1); seed <= 4; seed++ {
		v := newSurvey(seed)
		for _, f := range diaryFigures {
			hours, percents := v.hoursOf(f.tasks)
			for g, n := range [2]int{117, 82} {
				if len(hours[g]) != n {
					t.Fatalf("seed %d: %d diaries in group %d, want %d", seed, len(hours[g]), g, n)
				}
				if got, want := fmt.Sprintf("%.1f", meanOf(hours[g])), tenths(f.hours[g]); got != want {
					t.Errorf("seed %d, tasks %v, group %d: %s hours, printed %s", seed, f.tasks, g, got, want)
				}
				if got, want := fmt.Sprintf("%.1f", meanOf(percents[g])), tenths(f.share[g]); got != want {
					t.Errorf("seed %d, tasks %v, group %d: %s%%, printed %s", seed, f.tasks, g, got, want)
				}
			}
			if got, want := tTest(t, hours), printedP(f.p); got != want {
				t.Errorf("seed %d, tasks %v: P %s, printed %s", seed, f.tasks, got, want)
			}
		}
	}
}

// The week that diaries record is 38.5 and 37.0 hours, which do not differ
// significantly, of at most five days from half past eight to half past six.
func TestWeeksOfDiaries(t *testing.T) {
	v := newSurvey(1)
	var all []int
	for task := 1; task <= diaryTasks; task++ {
		all = append(all, task)
	}
	hours, _ := v.hoursOf(all)
	if a, b := meanOf(hours[0]), meanOf(hours[1]); a != 38.5 || b != 37 {
		t.Errorf("mean weeks of %g and %g hours, printed 38.5 and 37.0", a, b)
	}
	if got := tTest(t, hours); got != "ns" {
		t.Errorf("P %s, printed as not significant", got)
	}
	if longest := max(slices.Max(hours[0]), slices.Max(hours[1])); longest > 50 {
		t.Errorf("a week of %g hours; the diary has room for 50", longest)
	}
}

// Table 12.5 from the answers themselves.
func TestWorkScoresArePrintedOnes(t *testing.T) {
	for seed := uint64(1); seed <= 4; seed++ {
		v := newSurvey(seed)
		least, most := [2]int{200, 200}, [2]int{}
		for _, f := range workFigures {
			var scores [2][]float64
			for g := range scores {
				for _, i := range v.groups[g] {
					sum, all := 0, true
					for _, k := range f.scales {
						score, ok := v.work.score(k, i)
						sum, all = sum+score, all && ok
					}
					if all {
						scores[g] = append(scores[g], float64(sum))
					}
				}
				least[g], most[g] = min(least[g], len(scores[g])), max(most[g], len(scores[g]))
				if got, want := fmt.Sprintf("%.1f", meanOf(scores[g])), tenths(f.means[g]); got != want {
					t.Errorf("seed %d, scales %v, group %d: %s, printed %s", seed, f.scales, g, got, want)
				}
			}
			if got, want := tTest(t, scores), printedP(f.p); got != want {
				t.Errorf("seed %d, scales %v: P %s, printed %s", seed, f.scales, got, want)
			}
		}
		if least != [2]int{116, 80} || most != [2]int{121, 85} {
			t.Errorf("seed %d: %v to %v answered a scale, printed 116 to 121 and 80 to 85", seed, least, most)
		}
	}
}

// What moves answers by one must count what a sum from the start would.
func TestWorkFitKeepsCount(t *testing.T) {
	v := newSurvey(3)
	f := newWorkFit(v.work, v)
	s := resample.Named(3, "test: moves").At(0, 0)
	for range 5000 {
		f.move(&s, 10)
	}
	for k, fresh := range newWorkFit(v.work, v).figures {
		if f.figures[k].twoGroups != fresh.twoGroups {
			t.Errorf("figure %d stands at %+v, summed anew at %+v", k, f.figures[k].twoGroups, fresh.twoGroups)
		}
	}
	for _, scale := range v.work {
		for _, statement := range scale {
			for _, answer := range statement {
				if answer != missing && (answer < leastAnswer || answer > mostAnswer) {
					t.Fatal("an answer is none of 1 to 4")
				}
			}
		}
	}
}

func TestTOfTwoGroupsIsStudents(t *testing.T) {
	var s twoGroups
	values := [2][]float64{{1, 4, 2, 8, 5}, {7, 9, 6}}
	for g, list := range values {
		s.n[g] = len(list)
		for _, x := range list {
			s.replace(g, 0, 50)
			s.replace(g, 50, int(x))
		}
	}
	want := pooledT(t, values).Statistic
	if got := s.t([2]int{2, 1}); math.Abs(got-want) > 1e-12 {
		t.Errorf("t is %g, want %g", got, want)
	}
	if got := s.t([2]int{1, 2}); math.Abs(got+want) > 1e-12 {
		t.Errorf("t is %g where the second group is printed to have more, want %g", got, -want)
	}
}

func TestEmbeddedDiaryFilesAreThoseOfSeed1(t *testing.T) {
	for _, made := range newSurvey(1).tables() {
		file, err := made.file()
		if err != nil {
			t.Fatal(err)
		}
		embedded, err := fs.ReadFile(Embedded(), file.Name)
		if err != nil {
			t.Fatal(err)
		}
		if string(embedded) != string(file.Data) {
			t.Errorf("%s is not what the maker makes; write all files with -run TestEmbeddedFiles -update", file.Name)
		}
	}
}
