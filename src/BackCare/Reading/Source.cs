namespace BackCare.Reading;

/// <summary>How a source was read. What was not read whole must be checked before release.</summary>
public enum HowRead { Read, ReadAsCopy, SummaryOnly, NotReRead }

/// <summary>Something that a statement rests on; content/sources.yaml holds every one once.</summary>
/// <param name="Date">As the source gives it: a year, or a day.</param>
/// <param name="Address">Where the source, or the page that a copy was made of, is on the web.</param>
public sealed record Source(string Id, string Title, string Publisher, string? Date, string? Address, HowRead HowRead,
    string? Note)
{
    /// <summary>What a line under a section calls it, where its publisher, without what stands in brackets, is not short.</summary>
    public string? Name { get; init; }

    /// <summary>In a word or two, with the year where that is known: "NHS, 2024".</summary>
    public string InWords => $"{Name ?? Publisher.Split(" (")[0]}{(Date is { } date ? $", {date[..4]}" : "")}";

    /// <summary>Its title tells of a discreet finding: where another person may look on, it is not listed.</summary>
    public bool Discreet { get; init; }

    /// <summary>The id that stands for our own choice where nothing else says it: no source.</summary>
    public const string OwnChoice = "project-proposal";

    internal const string File = "sources.yaml";

    private static readonly IReadOnlyDictionary<string, HowRead> HowReads = EnumWords.Of<HowRead>();

    /// <summary>Reads content/sources.yaml. Those with a problem are reported and left out.</summary>
    public static ImmutableDictionary<string, Source> Load(string folder, Problems problems)
    {
        if (Fields.OfFile(ContentFile.Read(folder, File, problems), "the source list", problems, shown: true,
            "start it with the line 'sources:'") is not { } fields) return ImmutableDictionary<string, Source>.Empty;
        var sources = ImmutableDictionary.CreateBuilder<string, Source>(StringComparer.Ordinal);
        foreach (var each in fields.Maps("sources", "source"))
            if (Read(each) is { } source && !sources.TryAdd(source.Id, source))
                each.Report("id", "BC201", $"the source id '{source.Id}' is used twice", "give each source its own");
        fields.Done();
        return sources.ToImmutable();
    }

    private static Source? Read(Fields fields)
    {
        var id = fields.Id("id");
        if (id is not null) fields.Of = $"source '{id}'";
        var (title, publisher, name) = (fields.Text("title"), fields.Text("publisher"), fields.OptionalText("name"));
        var (date, address) = (fields.OptionalText("date"), fields.OptionalText("address"));
        var (howRead, note) = (fields.Choice("how-read", HowReads), fields.OptionalText("note"));
        var discreet = fields.YesNo("discreet", otherwise: false);
        if (address is not null && !IsOnTheWeb(address))
            fields.Report("address", "BC225", $"'{address}' is not an https address",
                "write the whole address, starting with https://");
        fields.Done();
        return id is null || title is null || publisher is null || howRead is null ? null
            : new(id, title, publisher, date, address, howRead.Value, note) { Name = name, Discreet = discreet };
    }

    // The framework takes "https://nhs" and blanks for an address; both are slips.
    internal static bool IsOnTheWeb(string address) =>
        !address.Any(char.IsWhiteSpace) && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Host.Contains('.', StringComparison.Ordinal);
}
