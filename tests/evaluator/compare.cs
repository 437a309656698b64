// Replays random journeys of the second evaluator through the real pages, and walks the vignettes with both. Run it by the script beside it.
#:project ../../src/BackCare/BackCare.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BackCare;
using BackCare.Tests.Triage;
using BackCare.Triage;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (count, seed) = (int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture));
var clock = Stopwatch.StartNew();

var content = Path.Combine(SecondEvaluator.Root, "content");
Library library;
try { library = Library.Load(content, DateOnly.FromDateTime(DateTime.Today)); }
catch (BadContentException bad) { Console.Error.WriteLine(bad.Message); return 1; }

var own = new ConcurrentQueue<string>();
var replays = SecondEvaluator.Replay(library.Questionnaire, SecondEvaluator.Journeys(count, seed, own.Enqueue));
var vignettes = library.Vignettes.Select(vignette => $"{vignette.Id} {VignetteRun.Of(vignette, library.Questionnaire).Given.Name()}").ToArray();
var others = SecondEvaluator.VignetteLevels(Path.Combine(content, "triage", "vignettes.yaml"));
string[] wrong = [.. vignettes.Except(others).Select(vignette => $"real vignette {vignette}"), .. others.Except(vignettes).Select(vignette => $"second evaluator's vignette {vignette}")];

foreach (var difference in replays.Differences.Take(20).Concat(wrong)) Console.WriteLine(difference);
Console.WriteLine($"second evaluator: {string.Join("; ", own)}");
Console.WriteLine($"real pages: {string.Join("; ", replays.Levels.OrderBy(level => level.Key).Select(level => $"{level.Key.Name()}: {level.Value} ({100.0 * level.Value / count:F1}%)"))}");
Console.WriteLine($"least fired rules: {string.Join(", ", replays.Fired.OrderBy(rule => rule.Value).Take(3).Select(rule => $"{rule.Key} {rule.Value}"))} ({replays.Fired.Count} rules)");
Console.WriteLine($"{vignettes.Length} vignettes, {wrong.Length} differences; {clock.Elapsed.TotalSeconds:F0} s");

// A comparison that hardly tried a level or a rule says nothing about it.
var tried = replays.Journeys == count && replays.Levels.Values.All(number => number >= count / 10) && replays.Fired.Values.All(number => number >= count / 1000);
if (!tried) Console.WriteLine("Too few journeys: one in 10 should end in each level, and one in 1000 should fire each rule.");
Console.WriteLine($"{replays.Journeys} journeys, {replays.Differences.Length} differences");
return tried && replays.Differences.IsEmpty && wrong is [] ? 0 : 1;
