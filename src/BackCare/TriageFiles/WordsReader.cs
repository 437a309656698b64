using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/words.yaml: the clinical words that the program adds to findings and advice.</summary>
public static class WordsReader
{
    public const string WordsFile = "triage/words.yaml";

    /// <summary>Reads as much as can be used. A missing text is empty, and the problems say why.</summary>
    internal static CheckWords Read(TriageFolder files, TriageEntries entries, Findings findings)
    {
        if (files.Read<CheckWords>(WordsFile) is not { Value: var words } read) return YamlBinder.Empty<CheckWords>();
        entries["words", "all"] = read.Top;
        foreach (var (location, key, text, _) in read.Texts) CheckText(location, key, text);
        foreach (var note in words.Cards.Notes) CheckNote(note, read[note], findings);
        read.CheckOnce(words.FailSafe.Signs.Levels, each => each.Urgency.Name(), "level", "keep one of the two");
        var strip = words.FailSafe.Strip;
        if (read.Locations.TryGetValue(strip, out var above)) CheckEmergencies(strip.Findings, above, findings);
        return words;
    }

    private static void CheckNote(CardNote note, YamlLocation location, Findings registry)
    {
        // An unreadable registry is one problem, not one for each id.
        if (!registry.All.IsEmpty)
            location.CheckKnown("findings", "finding", note.Findings, [.. registry.Ids]);
        var levels = note.Findings.Select(registry.Find).OfType<Finding>().Select(finding => finding.Urgency)
            .Distinct().ToArray();
        if (levels.Length > 1)
            location.Report("findings", "BC228",
                $"{location.Subject} names findings at {string.Join(" and ", levels.Select(level => level.Name()))}",
                "write a note for each level: a card has one");
    }

    private static void CheckEmergencies(ImmutableArray<string> named, YamlLocation location, Findings registry)
    {
        foreach (var id in registry.All.IsEmpty ? [] : named)
            if (registry.Find(id) is not { } finding)
                location.Report("findings", "BC200", $"{location.Subject} names the unknown finding '{id}'",
                    Spelling.Hint(id, registry.At(Urgency.Call999).Select(each => each.Id)));
            else if (finding.Urgency is not Urgency.Call999)
                location.Report("findings", "BC228",
                    $"{location.Subject} names '{id}', which is at {finding.Urgency.Name()}",
                    "name findings at 999 alone");
    }

    private static void CheckText(YamlLocation location, KeyAttribute key, string text)
    {
        if (key.Placeholder is { } blank && text.Split(blank).Length != 2)
            location.Report(key.Name, "BC261",
                $"'{key.Name}' of {location.Subject} does not have the blank '{blank}' once",
                $"write {blank} where the program puts it in");
        if ((key.Placeholder is null ? text : text.Replace(key.Placeholder, "")).AsSpan()
            .IndexOfAny('{', '}') >= 0)
            location.Report(key.Name, "BC261", $"'{key.Name}' of {location.Subject} has a blank that nothing fills in",
                key.Placeholder is null ? "take it out" : $"keep {key.Placeholder} alone");
        // A card may send people to a number, or to a page that looks at all symptoms, but to no other site.
        if (location.Subject.StartsWith("note", StringComparison.Ordinal))
            CheckRuns(location, key.Name, text,
                run => run.Target is "/emergency" or "/check" || IsNumber(run),
                "write a number as '[116 123](tel:116123)'; the only pages to link to are /emergency and /check");
        else if (key.Links is { } pages)
            CheckRuns(location, key.Name, text, run => pages.Contains(run.Target) || IsNumber(run) || IsSite(run),
                "write a number as '[116 123](tel:116123)', or name a site of the list in "
                    + "src/BackCare/Guidance/Links.cs");
        else if (HasMarkup(text))
            location.Report(key.Name, "BC029",
                $"'{key.Name}' of {location.Subject} is shown as it is written, and has a link or strong words in it",
                "write plain words");
    }

    private static void CheckRuns(YamlLocation location, string key, string text, Func<Wording, bool> mayLead,
        string mend)
    {
        foreach (var run in Wording.Parse(text))
            // Markup left over in a run would show as text.
            if (HasMarkup(run.Text))
                location.Report(key, "BC029",
                    $"'{key}' of {location.Subject} has a link or strong words that do not end, or one in the other",
                    "write [words](tel:999) and **words**, each by itself");
            else if (run.Target is not null && !mayLead(run))
                location.Report(key, "BC026",
                    $"the link '[{run.Text}]({run.Target})' leads nowhere, or elsewhere than its words say", mend);
    }

    private static bool HasMarkup(string text) => text.Contains("](", StringComparison.Ordinal) || text.Contains("**");

    private static bool IsNumber(Wording run) =>
        string.Concat(run.Text.Where(char.IsAsciiDigit)) is { Length: > 0 } number && run.Target == $"tel:{number}";

    // The words must name the site, as for links on pages.
    private static bool IsSite(Wording run) =>
        Uri.TryCreate(run.Target, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort && address.UserInfo.Length == 0
        && Links.Sites.TryGetValue(address.Host, out var names)
        && names.Any(name => run.Text.Contains(name, StringComparison.OrdinalIgnoreCase));
}
