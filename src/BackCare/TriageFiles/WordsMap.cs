using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>
/// A map of words.yaml. Naming a key reads it, checks it and describes it for editors. What is signed names those of the cards once more.
/// </summary>
/// <param name="fields">Null where there is nothing to read: then it is only described, and every text is empty.</param>
/// <param name="registry">Empty where it cannot be read, and then nothing is said of ids.</param>
/// <param name="known">Ids of content/sources.yaml; null where nobody looks at them.</param>
internal sealed class WordsMap(Shape shape, Fields? fields, Findings registry, IReadOnlySet<string>? known)
{
    private static readonly Form AnyLines = Form.List(Form.Text);

    public Shape Shape => shape;

    public Fields? Fields => fields;

    public Findings Registry => registry;

    /// <summary>Words that are shown as they are written.</summary>
    public string Plain(string key, string about = "") => Text(key, Form.Text, about, text => CheckPlain(key, text));

    /// <summary>Words that may be strong, and may link to a number, a site of the list or these pages of ours.</summary>
    public string Runs(string key, params string[] pages) => Text(key, Form.Text, "", text => CheckRuns(key, text, pages));

    /// <param name="check">Asked of a text that is there.</param>
    public string Text(string key, Form form, string about, Action<string> check)
    {
        shape.Add(key, form, about);
        if (fields?.Text(key) is not { } text) return "";
        check(text);
        return text;
    }

    public ImmutableArray<string> Lines(string key) => Lines(key, "", line => CheckRuns(key, line));

    /// <summary>Lines of a card, which sends people to one place: to no other site, and here only where all symptoms are looked at.</summary>
    public ImmutableArray<string> CardLines(string key, string about = "") => Lines(key, about, line => CheckRuns(key, line,
        run => run.Target is "/emergency" or "/check" || IsNumber(run.Text, run.Target!),
        "write a number as '[116 123](tel:116123)'; the only pages to link to are /emergency and /check"));

    private ImmutableArray<string> Lines(string key, string about, Action<string> check)
    {
        var lines = Texts(key, AnyLines, about);
        foreach (var line in lines) check(line);
        return lines;
    }

    public ImmutableArray<string> Texts(string key, Form form, string about)
    {
        shape.Add(key, form, about);
        return fields?.Texts(key) ?? [];
    }

    public ImmutableArray<string> Sources()
    {
        var named = Texts("sources", Shapes.Ids, Shapes.AboutSources);
        if (known is not null) fields?.CheckSources(named, known);
        return named;
    }

    /// <summary>Findings at 999.</summary>
    public ImmutableArray<string> Emergencies(string about)
    {
        var named = Texts("findings", Shapes.Ids, about);
        foreach (var id in registry.All.IsEmpty ? [] : named)
            if (registry.Find(id) is not { } finding)
                fields!.Report("findings", "BC200", $"{fields.Of} names the unknown finding '{id}'",
                    Spelling.Hint(id, registry.At(Urgency.Call999).Select(each => each.Id)), id);
            else if (finding.Urgency is not Urgency.Call999)
                fields!.Report("findings", "BC228", $"{fields.Of} names '{id}', which is at {finding.Urgency.Name()}",
                    "name findings at 999 alone");
        return named;
    }

    /// <param name="of">What it is, for messages.</param>
    /// <param name="about">Said of the map, where nothing is said of the key.</param>
    public T Map<T>(string key, Func<WordsMap, T> read, string? of = null, string about = "", string aboutKey = "", string? name = null)
    {
        var part = Part(key, of, about, aboutKey, name);
        var value = read(part);
        part.Done();
        return value;
    }

    /// <summary>The same, whose end is for the caller to say.</summary>
    public WordsMap Part(string key, string? of = null, string about = "", string aboutKey = "", string? name = null)
    {
        var part = new WordsMap(new(name ?? key, about), fields?.Map(key, of ?? $"'{key}' of {fields.Of}"), registry, known);
        shape.Add(key, Form.Map(part.Shape), aboutKey);
        return part;
    }

    /// <param name="each">What an entry is, for messages.</param>
    public ImmutableArray<T> Maps<T>(string key, string name, string each, Func<WordsMap, T> read, string about = "", bool isNeeded = true,
        int least = 1)
    {
        var described = new Shape(name, about);
        read(new(described, null, registry, known));
        shape.Add(isNeeded ? key : $"{key}?", Form.List(Form.Map(described), least));
        return [.. (fields?.Maps(key, each, isNeeded) ?? []).Select(entry =>
            entry.ToTheEnd(_ => read(new(new(name), entry, registry, known))))];
    }

    /// <inheritdoc cref="Fields.Done"/>
    public void Done() => fields?.Done();

    public void CheckPlain(string key, string text)
    {
        if (HasMarkup(text))
            fields!.Report(key, "BC029", $"'{key}' of {fields.Of} is shown as it is written, and has a link or strong words in it",
                "write plain words");
    }

    /// <param name="pages">Pages of the site that it may link to.</param>
    public void CheckRuns(string key, string text, params string[] pages) => CheckRuns(key, text,
        run => pages.Contains(run.Target) || IsNumber(run.Text, run.Target!) || IsSite(run.Text, run.Target!),
        "write a number as '[116 123](tel:116123)', or name a site of the list in src/BackCare/Guidance/Links.cs");

    private void CheckRuns(string key, string text, Func<Wording, bool> mayLead, string mend)
    {
        foreach (var run in Wording.Of(text))
            // What is left of markup in a run would be read by people.
            if (HasMarkup(run.Text))
                fields!.Report(key, "BC029", $"'{key}' of {fields.Of} has a link or strong words that do not end, or one in the other",
                    "write [words](tel:999) and **words**, each by itself");
            else if (run.Target is not null && !mayLead(run))
                fields!.Report(key, "BC026", $"the link '[{run.Text}]({run.Target})' leads nowhere, or elsewhere than its words say", mend);
    }

    private static bool HasMarkup(string text) =>
        text.Contains("](", StringComparison.Ordinal) || text.Contains("**", StringComparison.Ordinal);

    private static bool IsNumber(string words, string target) =>
        target.StartsWith("tel:", StringComparison.Ordinal)
        && string.Concat(words.Where(char.IsAsciiDigit)) is { Length: > 0 } number && target[4..] == number;

    // Its words name the site, as those of links on pages do.
    private static bool IsSite(string words, string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort && address.UserInfo.Length == 0
        && Links.Sites.TryGetValue(address.Host, out var names)
        && names.Any(name => words.Contains(name, StringComparison.OrdinalIgnoreCase));
}
