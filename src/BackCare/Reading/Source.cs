namespace BackCare.Reading;

/// <summary>How a source was read. Anything not read in full must be checked before release.</summary>
public enum HowRead { Read, ReadAsCopy, SummaryOnly, NotReRead }

/// <summary>Something that statements rest on; content/sources.yaml holds each one once.</summary>
[Entry("source")]
public sealed record Source(
    [Key("id", IsId = true)] string Id, [Key("title")] string Title, [Key("publisher")] string Publisher,
    [Key("date", "As the source gives it: a year, or a day. In quotes.")] string? Date,
    [Key("address", "Where it is on the web.")] string? Address,
    [Key("how-read", "Anything but 'read' must be checked before release.")] HowRead HowRead, [Key("note")]
        string? Note)
{
    [Key("name", "What a line under a section calls it, where its publisher, without what appears in brackets, is not "
        + "short.")]
    public string? Name { get; init; }

    [Key("discreet", "Its title tells of a discreet finding, so no result of a check lists it.")]
    public bool IsDiscreet { get; init; }

    /// <summary>A word or two, with the year if known: "NHS, 2024".</summary>
    public string InWords => $"{Name ?? Publisher.Split(" (")[0]}{(Date is { } date ? $", {date[..4]}" : "")}";

    /// <summary>The id that marks our own choice, for which there is no source.</summary>
    public const string OwnChoice = "project-proposal";

    internal const string File = "sources.yaml";

    /// <summary>Reads content/sources.yaml. Sources with a problem are reported and left out.</summary>
    public static ImmutableDictionary<string, Source> Load(string folder, Problems problems)
    {
        if (YamlBinder.Read<Sources>(ContentFile.Read(folder, File, problems), problems,
            mend: "start it with the line 'sources:'")
            is not { Value.All: var all } read) return ImmutableDictionary<string, Source>.Empty;
        read.CheckOnce(all, source => source.Id, "source id", "give each source its own");
        foreach (var source in all.Where(source => source.Address is { } address && !IsOnTheWeb(address)))
            read[source].Report("address", "BC225", $"'{source.Address}' is not an https address",
                "write the whole address, starting with https://");
        return all.DistinctBy(source => source.Id).ToImmutableDictionary(source => source.Id);
    }

    [Entry("the source list", "Everything that a statement rests on, once.")]
    internal sealed record Sources([Key("sources")] ImmutableArray<Source> All);

    // .NET accepts "https://nhs" and white space as addresses; both are slips.
    internal static bool IsOnTheWeb(string address) =>
        !address.Any(char.IsWhiteSpace) && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Host.Contains('.');
}
