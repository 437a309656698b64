using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>A finding as the floor has it: its least urgency, and what is owed to whom because of it.</summary>
/// <param name="Group">Where it stands in the lists for people, by id.</param>
/// <param name="Card">Its words there, in the "you" voice. They are shown, not proven.</param>
public sealed record FloorFinding(string Id, Urgency Urgency, string Group = "", string Card = "")
{
    /// <summary>At GP level: by when at the latest.</summary>
    public HowSoon HowSoon { get; init; }

    /// <summary>Whether it may newly begin, and so is owed to people as a sign to watch for.</summary>
    public bool CanBegin { get; init; }

    /// <summary>Facts of which a person must have one for that; empty for everybody.</summary>
    public ImmutableArray<string> ShownWith { get; init; } = [];

    /// <summary>Another person must not see it.</summary>
    public bool Discreet { get; init; }

    /// <summary>The advice that it brings, by id.</summary>
    public ImmutableArray<string> Blocks { get; init; } = [];

    /// <summary>Whom else to contact because of it, by id.</summary>
    public ImmutableArray<string> Contacts { get; init; } = [];

    /// <summary>Whether it stands in lists for everybody.</summary>
    public bool IsListed => Listed.Is(Urgency, Discreet);

    public Disposition Disposition => Dispositions.Of(Urgency, HowSoon);
}

/// <summary>
/// How people say a fact that a pair names: a line for each option that gives it. They are shown, not proven.
/// </summary>
public sealed record FloorFact(string Id, ImmutableArray<string> Cards);

/// <summary>Two findings, or a finding and a fact, that are more urgent together than either alone.</summary>
public sealed record FloorPair(string One, string Other, Urgency Urgency)
{
    public Disposition Disposition => Urgency.Least();

    public IEnumerable<string> Members => [One, Other];

    /// <summary>The advice that the two bring together, by id.</summary>
    public ImmutableArray<string> Blocks { get; init; } = [];

    public override string ToString() => $"{One} with {Other}";
}

/// <summary>A block of advice: not its words, but where and beside what it is shown.</summary>
/// <param name="Rank">Higher is shown first; the lowest of a level is its general one.</param>
public sealed record FloorBlock(string Id, Urgency Urgency, int Rank)
{
    /// <summary>Whether NHS 111 online may be offered beside it.</summary>
    public bool Online { get; init; } = true;

    /// <summary>Another person must not see it.</summary>
    public bool Discreet { get; init; }

    /// <summary>
    /// What it has in both voices, beside what to do: see <see cref="PartsOf"/>. A heading at
    /// 999 makes going to A&amp;E as good as the call.
    /// </summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>The contact that it says itself, and that is not said again.</summary>
    public string? FirstContact { get; init; }

    /// <summary>The parts that a block's words have, by the names of advice.yaml.</summary>
    public static IEnumerable<string> PartsOf(AdviceWords words)
    {
        if (words.Heading is not null) yield return Heading;
        if (words.FirstCall is not null) yield return FirstCall;
        if (words.Position is not null) yield return "position";
        if (words.Transport is not null) yield return "transport";
        if (words.NorthernIreland is not null) yield return "northern-ireland";
        if (!words.Say.IsEmpty) yield return "say";
        if (!words.DoNot.IsEmpty) yield return "do-not";
    }

    internal const string Heading = "heading";
    internal const string FirstCall = "first-call";
}

/// <summary>Somebody to contact.</summary>
/// <param name="Link">Null where the number is on the person's own card or notes.</param>
/// <param name="When">To whom it is owed, by findings, facts or options.</param>
public sealed record FloorContact(string Id, string? Link, Condition When);

/// <summary>
/// What a row of "What changed" in docs/flow.md let this version ask for less of, or in words that mean fewer.
/// </summary>
/// <param name="Items">By version 1's names, each after its kind: "finding fever", "option health/thin-bones", "pair
/// fever with both-legs".</param>
/// <param name="Now">Options in the place of those that are gone.</param>
public sealed record FloorChange(int Row, ImmutableArray<string> Items, ImmutableArray<string> Now);

/// <summary>An option that people are owed on a page, where its condition holds, with all that it stands for.</summary>
public sealed record FloorOption(string Id, ImmutableArray<string> Gives, Condition When);

/// <summary>A question page that people are owed, where its condition holds.</summary>
public sealed record FloorPage(string Id, QuestionKind Kind, Condition When, ImmutableArray<FloorOption> Options)
{
    internal BitOptions In(Bits bits) => new(When, Options.Select(option => (option.Gives, option.When)), bits);
}

/// <summary>Options of one page of which, with everything else alike, the higher one never ends lower.</summary>
/// <param name="Aside">Facts of the lower option that are left out of the comparison, because
/// the other's people are asked for them.</param>
public sealed record Ladder(string Id, string Page, string Says, ImmutableArray<Rung> Rungs, ImmutableArray<string> Aside);

/// <summary>Two options of a ladder's page, of which the higher one never ends lower.</summary>
public sealed record Rung(string Lower, string Higher);

/// <summary>
/// What the checker may never fall below: pinned in floor.yaml, apart from the content, so that a proof does not
/// measure the content by itself.
/// </summary>
/// <param name="Before999">Findings at 111 or GP that may be asked before the 999
/// findings, because they follow from age.</param>
/// <param name="MostPages">Nobody answers more.</param>
/// <param name="SafetyNetting">The heading, as an id, of what to watch for on the other outcome pages.</param>
/// <param name="SafetyNettingOf999">The heading, as an id, of the 999 page's own section for when things get worse.</param>
public sealed record Floor(
    ImmutableArray<FloorFinding> Findings, ImmutableArray<FloorPair> Pairs, ImmutableArray<FloorPage> Pages,
    ImmutableArray<Derivation> Derived,
    ImmutableArray<Ladder> Ladders, ImmutableArray<string> Before999, int MostPages, string SafetyNetting,
    string SafetyNettingOf999)
{
    private static readonly Lazy<Floor> OfThisVersion = new(FloorReader.Embedded);
    private static readonly Lazy<string> DigestOfThisVersion = new(
        () => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FloorReader.EmbeddedText()))));

    /// <summary>The floor file that this version of the program was built with.</summary>
    public static Floor Pinned => OfThisVersion.Value;

    /// <summary>
    /// The SHA-256 of that file, words and comments included, in 64 small hex digits; the same however its lines end.
    /// </summary>
    public static string PinnedDigest => DigestOfThisVersion.Value;

    /// <summary>Headings of the lists for people, in their order.</summary>
    public ImmutableArray<FindingGroup> Groups { get; init; } = [];

    /// <summary>Those that pairs name.</summary>
    public ImmutableArray<FloorFact> Facts { get; init; } = [];

    /// <summary>Highest rank first within a level.</summary>
    public ImmutableArray<FloorBlock> Blocks { get; init; } = [];

    public ImmutableArray<FloorContact> Contacts { get; init; } = [];

    /// <summary>
    /// All in which this version asks for less than version 1 did. It explains, and asks for nothing itself.
    /// </summary>
    public ImmutableArray<FloorChange> Changed { get; init; } = [];

    /// <summary>What is said around the lists while the content cannot be trusted.</summary>
    public FailSafeWords FailSafe { get; init; } = FailSafeWords.None;

    /// <summary>How people say a finding or a fact, a line each.</summary>
    public ImmutableArray<string> CardsOf(string id) =>
        Findings.FirstOrDefault(finding => finding.Id == id) is { } finding ? [finding.Card]
            : Facts.First(fact => fact.Id == id).Cards;

    public FloorFinding this[string id] =>
        Findings.FirstOrDefault(finding => finding.Id == id) ?? throw new KeyNotFoundException(
        $"The floor has no finding called '{id}'. Mend the spelling, or add it to floor.yaml.");

    /// <summary>
    /// Whether a sign is owed as one to watch for to somebody of whom all of <paramref name="possible"/> can be true.
    /// </summary>
    public bool MayBegin(FloorFinding sign, IReadOnlySet<string> possible) =>
        sign.CanBegin && (sign.ShownWith.IsEmpty || sign.ShownWith.Any(possible.Contains))
        && (Derived.Any(each => each.Id == sign.Id)
            || Pages.Any(
                page => page.When.Holds(possible)
                    && page.Options.Any(
                        option => option.When.Holds(possible) && option.Gives.Contains(sign.Id, StringComparer.Ordinal))));

    /// <summary>The page of this id; null where the floor has none.</summary>
    public FloorPage? Page(string id) => Pages.FirstOrDefault(page => page.Id == id);

    /// <summary>
    /// What the floor asks for one journey, worked out from its responses alone: the content's own rules have no part in it.
    /// </summary>
    public FloorDemand For(Journey journey)
    {
        var (given, doubted, unsure) =
            (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var step in journey.Steps)
        {
            if (step.Response is not { Options: var chosen } || Page(step.Question.Id) is not { } page) continue;
            var offered = page.Options.Where(option => option.When.Holds(given)).ToArray();
            if (page.Kind is QuestionKind.Ticks && chosen.Contains(Question.NotSure, StringComparer.Ordinal))
            {
                unsure.Add(page.Id);
                doubted.UnionWith(
                    offered.Where(option => !chosen.Contains(option.Id, StringComparer.Ordinal))
                        .SelectMany(option => option.Gives));
            }
            given.UnionWith(
                page.Options.Where(option => chosen.Contains(option.Id, StringComparer.Ordinal))
                    .SelectMany(option => option.Gives));
        }
        return For(given, doubted, [.. unsure]);
    }

    private FloorDemand For(HashSet<string> given, HashSet<string> doubted, ImmutableArray<string> unsure)
    {
        var present = WithDerived(given);
        var possible = WithDerived(present.Concat(doubted));
        var alone = Findings.Where(finding => present.Contains(finding.Id))
            .OrderByDescending(finding => finding.Disposition).FirstOrDefault();
        var together = Pairs.Where(pair => present.Contains(pair.One) && present.Contains(pair.Other))
            .OrderByDescending(pair => pair.Urgency).FirstOrDefault();
        var could = Findings.Where(finding => possible.Contains(finding.Id)).Select(finding => finding.Disposition)
            .Concat(Pairs.Where(pair => possible.Contains(pair.One) && possible.Contains(pair.Other))
                .Select(pair => pair.Disposition))
            .DefaultIfEmpty(Disposition.SelfCare).Max();
        return new(present, alone, together, unsure.IsEmpty ? Disposition.SelfCare : could.OneBelow(), unsure);
    }

    private HashSet<string> WithDerived(IEnumerable<string> given)
    {
        var present = given.ToHashSet(StringComparer.Ordinal);
        foreach (var derivation in Derived)
            if (derivation.FollowsFrom(present))
                present.Add(derivation.Id);
        return present;
    }

    /// <summary>
    /// What the floor demands in one stable form, for digests: the same whatever the layout of
    /// its file, and whatever its words for people.
    /// </summary>
    public string Canonical() => string.Join('\n',
    [
        .. Findings.Select(
            finding => $"finding {finding.Id} {finding.Disposition.Name()} {(finding.CanBegin ? "can begin" : "cannot begin")} "
                + $"with {SameText.Of(finding.ShownWith)} {(finding.Discreet ? "unseen" : "shown")} in {finding.Group}"),
        .. Findings.Select(
            finding => $"{finding.Id} brings {SameText.Of(finding.Blocks)} and {SameText.Of(finding.Contacts)}"),
        .. Pairs.Select(pair => $"pair {pair.One} {pair.Other} {pair.Urgency.Name()} brings {SameText.Of(pair.Blocks)}"),
        .. Blocks.Select(
            block => $"block {block.Id} {block.Urgency.Name()} {block.Rank} {(block.Online ? "online too" : "never online")} "
                + $"{(block.Discreet ? "unseen" : "shown")} {block.FirstContact} {SameText.Of(block.Parts)}"),
        .. Contacts.Select(contact => $"contact {contact.Id} {contact.Link} {SameText.Of(contact.When)}"),
        .. Pages.SelectMany(
            page => page.Options.Select(
                option => $"option {option.Id} gives {SameText.Of(option.Gives)} {SameText.Of(option.When)}")
                .Prepend($"page {page.Id} {page.Kind} {SameText.Of(page.When)}")),
        .. Derived.Select(SameText.Of),
        .. Ladders.Select(
            ladder => $"ladder {ladder.Id} {ladder.Page} {string.Join(' ', ladder.Rungs.Select(rung => $"{rung.Lower}<{rung.Higher}"))} "
                + $"aside {SameText.Of(ladder.Aside)}"),
        $"before-999 {SameText.Of(Before999)}",
        $"most-pages {MostPages}",
        $"safety-netting {SafetyNetting}",
        $"safety-netting-of-999 {SafetyNettingOf999}",
    ]);
}

/// <summary>What the floor asks for one journey.</summary>
/// <param name="Present">Findings and facts that were told, or follow.</param>
/// <param name="Finding">The most urgent finding.</param>
/// <param name="Pair">The most urgent pair.</param>
/// <param name="NotSure">The least that the doubts ask for.</param>
/// <param name="Unsure">Pages answered with "not sure".</param>
public sealed record FloorDemand(IReadOnlySet<string> Present, FloorFinding? Finding, FloorPair? Pair,
    Disposition NotSure, ImmutableArray<string> Unsure)
{
    public Disposition OfFindings => Finding?.Disposition ?? Disposition.SelfCare;
    public Disposition OfPairs => Pair?.Disposition ?? Disposition.SelfCare;
    public Disposition Least => Dispositions.MoreUrgent(Dispositions.MoreUrgent(OfFindings, OfPairs), NotSure);
}
