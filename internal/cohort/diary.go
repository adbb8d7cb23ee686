package cohort

import (
	"math"

	"ibsen/internal/resample"
)

// diaryTasks is how many activities the diary's list had. Tables 12.1 to 12.3
// name 34 of them; 12, 16, 29, 37 and 39 to 41 are not printed.
const diaryTasks = 41

// diaryFigure is one row of Tables 12.1 to 12.4: the mean weekly hours and mean
// percent of the working week that the tasks took, of care co-ordinators with
// some users of individual budgets and with none, in tenths, and the P value of
// the t-test of hours in thousandths, 0 where it says not significant.
type diaryFigure struct {
	tasks []int
	hours [2]int
	share [2]int
	p     int
}

var diaryFigures = []diaryFigure{
	{[]int{2}, [2]int{10, 13}, [2]int{28, 36}, 0},
	{[]int{3}, [2]int{5, 2}, [2]int{12, 7}, 5},
	{[]int{4}, [2]int{1, 2}, [2]int{3, 5}, 0},
	{[]int{6}, [2]int{9, 11}, [2]int{22, 28}, 0},
	{[]int{7}, [2]int{8, 5}, [2]int{21, 16}, 7},
	{[]int{8}, [2]int{5, 3}, [2]int{13, 7}, 0},
	{[]int{9}, [2]int{4, 3}, [2]int{11, 8}, 0},
	{[]int{10}, [2]int{15, 19}, [2]int{38, 52}, 0},
	{[]int{11}, [2]int{3, 3}, [2]int{8, 9}, 0},
	{[]int{2, 3, 4, 6, 7, 8, 9, 10, 11}, [2]int{61, 62}, [2]int{155, 171}, 0},
	{[]int{13}, [2]int{3, 3}, [2]int{9, 9}, 0},
	{[]int{14}, [2]int{3, 1}, [2]int{8, 3}, 15},
	{[]int{15}, [2]int{7, 5}, [2]int{18, 13}, 0},
	{[]int{13, 14, 15}, [2]int{13, 9}, [2]int{35, 25}, 0},
	{[]int{17}, [2]int{11, 12}, [2]int{28, 32}, 0},
	{[]int{1}, [2]int{7, 6}, [2]int{18, 18}, 0},
	{[]int{18}, [2]int{4, 3}, [2]int{10, 9}, 0},
	{[]int{19}, [2]int{5, 4}, [2]int{14, 12}, 0},
	{[]int{20}, [2]int{11, 11}, [2]int{30, 29}, 0},
	{[]int{5}, [2]int{1, 1}, [2]int{4, 3}, 0},
	{[]int{21}, [2]int{41, 36}, [2]int{103, 97}, 0},
	{[]int{22}, [2]int{35, 32}, [2]int{94, 88}, 0},
	{[]int{23}, [2]int{7, 8}, [2]int{20, 22}, 0},
	{[]int{24}, [2]int{12, 8}, [2]int{30, 23}, 0},
	{[]int{25}, [2]int{3, 3}, [2]int{8, 10}, 0},
	{[]int{26}, [2]int{4, 4}, [2]int{11, 12}, 0},
	{[]int{27}, [2]int{1, 3}, [2]int{4, 8}, 0},
	{[]int{28}, [2]int{6, 5}, [2]int{15, 14}, 0},
	{[]int{17, 1, 18, 19, 20, 5, 21, 22, 23, 24, 25, 26, 27, 28}, [2]int{150, 139}, [2]int{389, 379}, 0},
	{[]int{30}, [2]int{22, 24}, [2]int{58, 62}, 0},
	{[]int{31}, [2]int{12, 14}, [2]int{32, 40}, 0},
	{[]int{32}, [2]int{6, 4}, [2]int{17, 11}, 0},
	{[]int{33}, [2]int{21, 11}, [2]int{53, 33}, 42},
	{[]int{34}, [2]int{24, 20}, [2]int{66, 53}, 0},
	{[]int{35}, [2]int{9, 10}, [2]int{23, 30}, 0},
	{[]int{38}, [2]int{6, 9}, [2]int{16, 23}, 0},
	{[]int{36}, [2]int{23, 23}, [2]int{58, 61}, 0},
	{[]int{30, 31, 32, 33, 34, 35, 38, 36}, [2]int{124, 115}, [2]int{325, 313}, 0},
	{[]int{1, 2, 3, 4, 9, 13, 14, 18, 19, 20, 21}, [2]int{94, 85}, [2]int{246, 235}, 0},
	{[]int{5, 7, 8, 24, 25}, [2]int{30, 21}, [2]int{76, 60}, 9},
	{[]int{10, 11, 26, 27, 28}, [2]int{30, 36}, [2]int{75, 96}, 0},
	{[]int{6, 15}, [2]int{15, 16}, [2]int{39, 41}, 0},
	{[]int{4, 5, 21, 22, 30, 35, 38}, [2]int{116, 114}, [2]int{302, 310}, 0},
	{[]int{18, 25, 27, 28}, [2]int{14, 15}, [2]int{37, 41}, 0},
}

// otherTasks is made-up mean hours of the tasks that no table names, in tenths:
// contact, travel and what fitted nowhere.
var otherTasks = map[int]int{12: 3, 16: 2, 29: 3, 37: 3, 39: 14, 40: 6, 41: 6}

// weekHours is the mean hours that diaries recorded, in halves (section 12.2).
var weekHours = [2]int{77, 74}

// diary is the half hours that a care co-ordinator spent on each task in a
// week, task 1 first.
type diary [diaryTasks]int

// newDiaries makes the diaries of the groups with some and with no users of
// individual budgets, in order of the working weeks given, in half hours. The
// weeks of a group add up to its printed mean.
func newDiaries(s *resample.Stream, weeks [2][]int) [2][]diary {
	var out [2][]diary
	for g := range weeks {
		means := meanHours(g)
		for _, week := range weeks[g] {
			out[g] = append(out[g], drawDiary(s, means, week))
		}
	}
	newDiaryFit(out, weeks).run(s)
	return out
}

// meanHours is the mean hours of every task in tenths, task 1 first.
func meanHours(g int) (means [diaryTasks]int) {
	for _, f := range diaryFigures {
		if len(f.tasks) == 1 {
			means[f.tasks[0]-1] = f.hours[g]
		}
	}
	for task, mean := range otherTasks {
		means[task-1] = mean
	}
	return means
}

// drawDiary shares a week among the tasks by how much this person does of each.
func drawDiary(s *resample.Stream, means [diaryTasks]int, week int) diary {
	const spread = 0.8
	var d diary
	weights := make([]float64, diaryTasks)
	sum := 0.0
	for k, mean := range means {
		weights[k] = float64(mean) * skewed(s.Normal(), spread)
		sum += weights[k]
	}
	for range week {
		at := s.Float64() * sum
		k := 0
		for k < diaryTasks-1 && at >= weights[k] {
			at -= weights[k]
			k++
		}
		d[k]++
	}
	return d
}

// workingWeeks is the half hours that a group worked: full time about 40 hours,
// part time about 24, of up to 50 hours in five days of twenty half hours.
func workingWeeks(s *resample.Stream, fullTime []bool, mean int) []int {
	const least, most = 20, 100
	weeks := make([]int, len(fullTime))
	for i, full := range fullTime {
		centre, spread := 48.0, 11.0
		if full {
			centre, spread = 82.0, 9.0
		}
		weeks[i] = int(math.Round(min(most, max(least, centre+float64(spread*s.Normal())))))
	}
	order := shuffled(s, indices(len(weeks)))
	settleTotal(weeks, order, mean*len(weeks), func(int) int { return least }, func(int) int { return most })
	return weeks
}
