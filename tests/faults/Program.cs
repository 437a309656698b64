using System.Globalization;
using System.Runtime.InteropServices;
using BackCare.Faults;

if (args is [KillRecorder.Verb, var data]) return await KillRecorder.Record(data);

// Started by the script beside it, which says what there is.
var known = new Dictionary<string, Func<Ground, Report, Task>>
{
    ["disk-full"] = Unwritable.DiskFull,
    ["read-only"] = Unwritable.ReadOnly,
    ["clock"] = Clock.Run,
    ["keys-lost"] = KeysLost.Run,
    ["kill"] = Kill.Run,
    ["kill-recorder"] = KillRecorder.Run,
    ["migrate"] = Migrate.Run,
    ["mixed"] = Mixed.Run,
};
var (names, options) = (new List<string>(), new Dictionary<string, string> { ["--minutes"] = "30", ["--rounds"] = "200" });
var onlyNames = args is ["--names", ..];
for (var at = onlyNames ? 1 : 0; at < args.Length; at++)
    if (args[at].StartsWith("--", StringComparison.Ordinal) && at + 1 < args.Length) options[args[at]] = args[++at];
    else names.Add(args[at]);
if (names.FirstOrDefault(name => !known.ContainsKey(name)) is { } stranger)
    return Wrong($"what is {stranger}? One of: {string.Join(' ', known.Keys)}");
if (!double.TryParse(options["--minutes"], CultureInfo.InvariantCulture, out var minutes) || minutes <= 0
    || !int.TryParse(options["--rounds"], CultureInfo.InvariantCulture, out var rounds) || rounds <= 0)
    return Wrong("--minutes and --rounds take a number above 0");
if (onlyNames) return 0;

var ground = new Ground(options["--root"], options["--site"], options["--cli"], options["--folder"], minutes, rounds);
var report = new Report();
// What was started ends with this program.
using var asked = PosixSignalRegistration.Create(PosixSignal.SIGTERM, ended => { Site.EndAll(); ended.Cancel = false; });
foreach (var name in names is [] ? known.Keys : names.Distinct())
{
    report.Begin(name);
    try
    {
        await known[name](ground.Of(name), report);
    }
    catch (CannotMountException cannot)
    {
        report.Goal(false, "a file system for it", cannot.Message);
    }
    catch (Exception broken)
    {
        report.Goal(false, "it was tried to the end", broken.ToString());
    }
}
report.End();
return report.Missed is 0 ? 0 : 1;

static int Wrong(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
