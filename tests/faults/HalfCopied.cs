using System.Globalization;
using System.Text.RegularExpressions;
using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>
/// Content that is copied over the old while the site looks: all pages in one go; quickly, each cut in half for a moment; or
/// slowly, each cut in half and each whole for a while. In the end one stays cut.
/// </summary>
internal static partial class HalfCopied
{
    private const int Rounds = 36;
    private static readonly string[] Guides = ["sleep", "sciatica", "heat-and-cold", "recovery", "stress-mood-and-habits", "right-now-tonight"];

    public static async Task Run(Ground ground, Report report)
    {
        ground.CopyContent();
        var texts = Guides.ToDictionary(FileOf, name => File.ReadAllText(FileOf(name)));
        var random = new Random(20261122);
        using var site = new Site(ground);
        await site.Start();
        var (ended, asked) = (new CancellationTokenSource(), new Asked());
        var asking = Ask(site, asked, ended.Token);
        var (waits, late) = (new List<double>(), 0);
        for (var round = 1; round <= Rounds; round++)
        {
            if (round % 3 is 0) await CopyAll();
            else foreach (var (file, text) in texts)
            {
                var whole = Marked(text, round);
                var half = whole[..random.Next(1, whole.Length - 1)];
                await File.WriteAllTextAsync(file, half);
                // Slowly is up to a second: a look or two.
                await Task.Delay(round % 3 is 1 ? random.Next(0, 40) : random.Next(0, 1000));
                await File.WriteAllTextAsync(file, whole);
                await Task.Delay(round % 3 is 1 ? random.Next(0, 5) : random.Next(0, 1000));
            }

            // As cp does, over a slow line: every page of the folder within a second or so.
            async Task CopyAll()
            {
                foreach (var file in Directory.GetFiles(Path.Combine(ground.Content, "guides")).Order(StringComparer.Ordinal))
                {
                    var whole = texts.TryGetValue(file, out var text) ? Marked(text, round) : await File.ReadAllTextAsync(file);
                    await File.WriteAllTextAsync(file, whole);
                    await Task.Delay(random.Next(1, 12));
                }
            }
            var shown = await Ground.Until(async () => await MarkOf(site, Guides[^1]) == round && await MarkOf(site, Guides[0]) == round, 15);
            if (shown is { } took) waits.Add(took.TotalSeconds);
            else late++;
        }
        // One file stays cut: the last good content does too.
        var (cut, stays) = (FileOf("sleep"), await File.ReadAllTextAsync(FileOf("sleep")));
        await File.WriteAllTextAsync(cut, stays[..(stays.Length / 2)]);
        await Task.Delay(3000);
        var kept = await MarkOf(site, "sleep");
        var named = (await site.Browse().Get("/review")).Text.Contains("guides/sleep.md", StringComparison.Ordinal);
        await File.WriteAllTextAsync(cut, stays);
        await ended.CancelAsync();
        await asking;

        report.Goal(asked.Failed == 0 && asked.Pages > 0, "every page is answered meanwhile", $"{asked.Failed} of {asked.Pages} failed");
        report.Goal(asked.Halves == 0, "no page is cut off, or made of halves of two versions", $"{asked.Halves} of {asked.Pages}");
        report.Goal(kept == Rounds && named, "while a file stays cut off the last good content stays, and /review names the file",
            $"round {kept} of {Rounds}");
        report.Goal(late == 0, $"each of {Rounds} copies is shown in the end", string.Create(CultureInfo.InvariantCulture,
            $"{late} never; the others {waits.Average():0.0} s after the last file on average, {waits.Max():0.0} s at most"));
        report.Goal(asked.MixedAtOnce == 0, "content that is copied in one go is never shown half old and half new",
            $"{asked.MixedAtOnce} of {asked.Editions} looks at all {Guides.Length} pages of one version");
        report.Note("content that is copied slowly, file by file, is shown as it comes: whole files of two copies, together a good content",
            $"{asked.Mixed} of {asked.Editions} looks");

        string FileOf(string name) => Path.Combine(ground.Content, "guides", $"{name}.md");
    }

    // The first and the last paragraph say which copy they are of.
    private static string Marked(string text, int round)
    {
        var places = Paragraph().Matches(text);
        var mark = string.Create(CultureInfo.InvariantCulture, $"Copy {round}. ");
        return text.Insert(places[^1].Index, mark).Insert(places[0].Index, mark);
    }

    private static async Task<int?> MarkOf(Site site, string guide) =>
        Marks((await site.Browse().Get($"/guides/{guide}")).Text) is [var one, var other] && one == other ? one : null;

    private static int[] Marks(string text) =>
        [.. Mark().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    private static async Task Ask(Site site, Asked asked, CancellationToken ended)
    {
        var browser = site.Browse();
        while (!ended.IsCancellationRequested)
        {
            var (before, marks) = (await Version(), new List<int>());
            foreach (var guide in Guides)
            {
                var page = await browser.Get($"/guides/{guide}");
                asked.Pages++;
                if (page.Status is not 200) asked.Failed++;
                // None before the first copy.
                else if (Marks(page.Text) is var found && !(found is [] && asked.Most == 0)
                    && (found is not [var one, var other] || one != other)) asked.Halves++;
                else if (found is [var mark, _]) marks.Add(mark);
            }
            if (await Version() == before)
            {
                asked.Editions++;
                var (first, last) = (marks.DefaultIfEmpty().Min(), marks.DefaultIfEmpty().Max());
                if (marks.Count > 0 && (first != last || marks.Count < Guides.Length))
                {
                    // Of three copies the third comes in one go.
                    if (last % 3 is 0) asked.MixedAtOnce++;
                    else asked.Mixed++;
                }
            }
            if (marks.Count > 0) asked.Most = Math.Max(asked.Most, marks.Max());
            await Task.Delay(20, CancellationToken.None);
        }

        async Task<string> Version() => VersionOn().Match((await browser.Get("/safety/report")).Text).Value;
    }

    [GeneratedRegex("^[A-Z][a-z]* [a-z]", RegexOptions.Multiline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("Copy ([0-9]+)\\. ")]
    private static partial Regex Mark();

    [GeneratedRegex("\\b[0-9a-f]{12}\\b")]
    private static partial Regex VersionOn();

    private sealed class Asked
    {
        public int Pages, Failed, Halves, Editions, Mixed, MixedAtOnce, Most;
    }
}
