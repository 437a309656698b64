// Replays random journeys of the second evaluator through the real pages, and walks the
// vignettes with both. Run it by the script beside it.
#:project ../../src/BackCare/BackCare.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Diagnostics;
using System.Globalization;
using BackCare;
using BackCare.Reading;
using BackCare.Tests.Triage;
using BackCare.Triage;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (count, seed) = (int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture));
var content = args is [_, _, var folder] ? folder : Path.Combine(SecondEvaluator.Root, "content");
var clock = Stopwatch.StartNew();

Library library;
try { library = Library.Load(content, DateOnly.FromDateTime(DateTime.Today)); }
catch (BadContentException bad) { Console.Error.WriteLine(bad.Message); return 1; }

var rows = SecondEvaluator.Tables();
string[] otherRows = [.. SecondEvaluatorTables.Differences(SecondEvaluatorTables.RowsOf(library.Questionnaire), rows)];

var vignettes =
    library.Vignettes.Select(
        vignette => $"{vignette.Id} {VignetteRun.Execute(vignette, library.Questionnaire).Actual.Name()}").ToArray();
var others = SecondEvaluator.Vignettes(Path.Combine(content, "triage", "vignettes.yaml"));
string[] wrong =
[
    .. vignettes.Except(others).Select(vignette => $"real vignette {vignette}"),
    .. others.Except(vignettes).Select(vignette => $"second evaluator's vignette {vignette}"),
];

var replays = SecondEvaluator.Replay(library.Questionnaire, SecondEvaluator.Journeys(count, seed));

// The shortest first: what it shows is the easiest to see.
foreach (var difference in replays.Differences.OrderBy(difference => difference.Length).Take(20)
    .Concat(otherRows.Take(20)).Concat(wrong))
    Console.WriteLine(difference);
var byTime = replays.Ends.Where(end => end.Key.HowSoon() is not null).OrderByDescending(end => end.Key);
var levels = replays.Levels.OrderBy(level => level.Key);
Console.WriteLine($"real pages: {string.Join("; ", levels.Select(level => Share(level.Key.Name(), level.Value)))}");
Console.WriteLine($"at GP: {string.Join("; ", byTime.Select(end => Share(end.Key.Name(), end.Value)))}");
Console.WriteLine($"least fired rules: {Least(replays.Fired)} ({replays.Fired.Count} findings and pairs)");
Console.WriteLine($"least shown blocks: {Least(replays.Shown)} ({replays.Shown.Count} blocks)");
Console.WriteLine($"{rows.Length} rows of tables, {otherRows.Length} differences");
Console.WriteLine($"{vignettes.Length} vignettes, {wrong.Length} differences; {clock.Elapsed.TotalSeconds:F0} s");

// A comparison that hardly tried a level or a rule says nothing about it.
string[] hardly = [.. replays.HardlyTried];
const string Enough = "one in 10 should end in each level, and one in 1000 fire each rule and show each block";
if (hardly is not []) Console.WriteLine($"Too few journeys: {Enough}. {string.Join(", ", hardly.Take(5))}");
Console.WriteLine($"{replays.Journeys} journeys, {replays.Differences.Length} differences");
return hardly is [] && replays.Journeys == count && replays.Differences.IsEmpty && otherRows is [] && wrong is [] ? 0 : 1;

string Share(string name, int number) => $"{name}: {number} ({100.0 * number / count:F1}%)";

static string Least(IReadOnlyDictionary<string, int> counts) =>
    string.Join(", ", counts.OrderBy(each => each.Value).Take(3).Select(each => $"{each.Key} {each.Value}"));
