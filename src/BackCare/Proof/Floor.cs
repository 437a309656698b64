using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Proof;

/// <summary>A finding as the floor has it: its least urgency, and what is owed to whom because of it.</summary>
/// <param name="Card">Its words in the lists for people, in the "you" voice. They are shown, not proven.</param>
public sealed record FloorFinding(string Id, Urgency Urgency, string Group = "", string Card = "")
    : BareFinding(Id, Urgency, Group, HowSoon.Weeks, Advice: [], CanBegin: false, Discreet: false);

/// <summary>A line for each option that gives a fact. They are shown, not proven.</summary>
public sealed record FloorFact(string Id, ImmutableArray<string> Cards);

/// <summary>Two findings, or a finding and a fact, that are more urgent together than either alone.</summary>
public sealed record FloorPair(string One, string Other, Urgency Urgency)
{
    public Disposition Disposition => Dispositions.Of(Urgency, HowSoon.Weeks);

    public IEnumerable<string> Members => [One, Other];

    public ImmutableArray<string> Advice { get; init; } = [];

    public override string ToString() => $"{One} with {Other}";
}

public sealed record FloorBlock(string Id, Urgency Urgency, int Rank) : BareBlock(Id, Urgency, Rank)
{
    /// <summary>Besides what to do: see <see cref="AdviceWords.Parts"/>. A 999 heading makes A&amp;E as good as the call.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];
}

/// <summary>What a row of changes-since-version-2.md let this version ask less of.</summary>
/// <param name="Items">By version 2's names: "finding fever", "option health/thin-bones", "pair fever with both-legs".</param>
/// <param name="Now">Options in the place of those that are gone, or beside those that mean fewer.</param>
public sealed record FloorChange(int Row, ImmutableArray<string> Items, ImmutableArray<string> Now);

/// <summary>A page that people are owed where its condition holds, with the options that they are owed.</summary>
public sealed record FloorPage(string Id, QuestionKind Kind, Condition When, ImmutableArray<BareOption> Options)
{
    /// <summary>Whether a doubt here may wait, and with what it may not; null where it is a GP today.</summary>
    public DoubtThatWaits? DoubtWaits { get; init; }
}

/// <summary>Options of one page of which, with everything else alike, the higher one never ends lower.</summary>
/// <param name="Aside">Facts of the lower option that are left out: the other's people are asked for them.</param>
public sealed record Ladder(string Id, string Page, string Says, ImmutableArray<Rung> Rungs, ImmutableArray<string> Aside);

/// <summary>Two options of a ladder's page, of which the higher one never ends lower.</summary>
public sealed record Rung(string Lower, string Higher);

/// <summary>What the checker may never fall below: pinned in floor.yaml, so that no proof measures content by itself.</summary>
/// <param name="Before999">Findings at 111 or GP that may be asked first, because they follow from age.</param>
/// <param name="MostPages">Nobody answers more.</param>
/// <param name="SafetyNet">The heading, as an id, of what to watch for on the other outcome pages.</param>
/// <param name="SafetyNetOf999">The heading, as an id, of the 999 page's own section for when things get worse.</param>
public sealed record Floor(
    ImmutableArray<FloorFinding> Findings, ImmutableArray<FloorPair> Pairs, ImmutableArray<FloorPage> Pages,
    ImmutableArray<Derivation> Derived,
    ImmutableArray<Ladder> Ladders, ImmutableArray<string> Before999, int MostPages, string SafetyNet,
    string SafetyNetOf999)
{
    private static readonly Lazy<Floor> OfThisVersion = new(FloorReader.Embedded);
    private static readonly Lazy<string> DigestOfThisVersion = new(() => TextDigests.Of(FloorReader.Text));

    /// <summary>The floor file that this version of the program was built with.</summary>
    public static Floor Pinned => OfThisVersion.Value;

    /// <summary>The SHA-256 of that file, comments included, in hex; the same however its lines end.</summary>
    public static string PinnedDigest => DigestOfThisVersion.Value;

    public ImmutableArray<FindingGroup> Groups { get; init; } = [];

    /// <summary>Those that pairs name.</summary>
    public ImmutableArray<FloorFact> Facts { get; init; } = [];

    /// <summary>Highest rank first within a level.</summary>
    public ImmutableArray<FloorBlock> Blocks { get; init; } = [];

    public ImmutableArray<BareContact> Contacts { get; init; } = [];

    /// <summary>All in which this version asks for less than version 2. It explains, and asks for nothing itself.</summary>
    public ImmutableArray<FloorChange> Changed { get; init; } = [];

    /// <summary>What is said around the lists while the content cannot be trusted.</summary>
    public FailSafeWords FailSafe { get; init; } = FailSafeWords.None;

    public ImmutableArray<string> CardsOf(string id) =>
        Findings.FirstOrDefault(finding => finding.Id == id) is { } finding ? [finding.Card]
            : Facts.First(fact => fact.Id == id).Cards;

    public FloorFinding this[string id] =>
        Findings.FirstOrDefault(finding => finding.Id == id) ?? throw new KeyNotFoundException(
        $"The floor has no finding called '{id}'. Mend the spelling, or add it to floor.yaml.");

    /// <summary>Whether a sign is one to watch for to somebody of whom <paramref name="possible"/> can be true.</summary>
    public bool MayBegin(FloorFinding sign, IReadOnlySet<string> possible) =>
        sign.CanBegin && (sign.ShownWith.IsEmpty || sign.ShownWith.Any(possible.Contains))
        && (Derived.Any(each => each.Id == sign.Id)
            || Pages.Any(page => page.When.Holds(possible)
                && page.Options.Any(option => option.When.Holds(possible) && option.Gives.Contains(sign.Id))));

    public FloorPage? Page(string id) => Pages.FirstOrDefault(page => page.Id == id);

    /// <summary>Worked out from the responses alone: the content's own rules have no part in it.</summary>
    public FloorDemand For(Journey journey)
    {
        var (given, doubts) = (new HashSet<string>(), new List<Doubt>());
        foreach (var step in journey.Steps)
        {
            if (step.Response is not { Options: var chosen } || Page(step.Question.Id) is not { } page) continue;
            var ticked = page.Options.ToLookup(option => chosen.Contains(option.Id));
            if (page.Kind is QuestionKind.Ticks && chosen.Contains(Question.NotSure))
                doubts.Add(new(page.Id,
                    [.. ticked[false].Where(option => option.When.Holds(given)).SelectMany(option => option.Gives)]));
            given.UnionWith(ticked[true].SelectMany(option => option.Gives));
        }
        return For(given, doubts);
    }

    public FloorDemand For(IReadOnlySet<string> given, IReadOnlyCollection<Doubt> doubts)
    {
        var present = Derivation.WithDerived(given, Derived);
        var alone = Findings.Where(finding => present.Contains(finding.Id))
            .OrderByDescending(finding => finding.Disposition).FirstOrDefault();
        var together = Pairs.Where(pair => present.Contains(pair.One) && present.Contains(pair.Other))
            .OrderByDescending(pair => pair.Urgency).FirstOrDefault();
        var notSure = doubts.Count == 0 ? Disposition.SelfCare : DoubtThatWaits.Level(present, doubts,
            [.. Pages.Select(page => page.DoubtWaits).OfType<DoubtThatWaits>()],
            some => LevelOf(Derivation.WithDerived(present.Concat(some.SelectMany(doubt => doubt.Gives)), Derived)));
        return new(present, alone, together, notSure, [.. doubts.Select(doubt => doubt.Question)]);
    }

    private Disposition LevelOf(HashSet<string> present) =>
        Findings.Where(finding => present.Contains(finding.Id)).Select(finding => finding.Disposition)
            .Concat(Pairs.Where(pair => present.Contains(pair.One) && present.Contains(pair.Other))
                .Select(pair => pair.Disposition))
            .DefaultIfEmpty(Disposition.SelfCare).Max();

    /// <summary>For digests: the same whatever the layout of its file, and whatever its words for people.</summary>
    public string Canonical() => string.Join('\n',
    [
        .. Findings.Select(
            finding => $"finding {finding.Id} {finding.Disposition.Name()} {(finding.CanBegin ? "can begin" : "cannot begin")} "
                + $"with {SameText.Of(finding.ShownWith)} {(finding.Discreet ? "unseen" : "shown")} in {finding.Group}"),
        .. Findings.Select(
            finding => $"{finding.Id} brings {SameText.Of(finding.Advice)} and {SameText.Of(finding.Contacts)}"),
        .. Pairs.Select(pair => $"pair {pair.One} {pair.Other} {pair.Urgency.Name()} brings {SameText.Of(pair.Advice)}"),
        .. Blocks.Select(
            block => $"block {block.Id} {Dispositions.Of(block.Urgency, block.HowSoon).Name()} {block.Rank} "
                + $"{(block.Online ? "online too" : "never online")} "
                + $"{(block.Discreet ? "unseen" : "shown")} {block.FirstContact} {SameText.Of(block.Parts)}"),
        .. Contacts.Select(contact => $"contact {contact.Id} {contact.Link} {SameText.Of(contact.When)} by {SameText.Of(contact.BroughtBy)}"),
        .. Pages.SelectMany(page => SameText.OfPage(page.Id, page.Kind, page.When, page.Options)),
        .. Pages.Select(page => page.DoubtWaits).OfType<DoubtThatWaits>()
            .Select(SameText.Of),
        .. Derived.Select(SameText.Of),
        .. Ladders.Select(
            ladder => $"ladder {ladder.Id} {ladder.Page} {string.Join(' ', ladder.Rungs.Select(rung => $"{rung.Lower}<{rung.Higher}"))} "
                + $"aside {SameText.Of(ladder.Aside)}"),
        $"before-999 {SameText.Of(Before999)}",
        $"most-pages {MostPages}",
        $"safety-netting {SafetyNet}",
        $"safety-netting-of-999 {SafetyNetOf999}",
    ]);
}

/// <param name="NotSure">The least that the doubts ask for.</param>
/// <param name="Unsure">Pages answered with "not sure".</param>
public sealed record FloorDemand(IReadOnlySet<string> Present, FloorFinding? Finding, FloorPair? Pair,
    Disposition NotSure, ImmutableArray<string> Unsure)
{
    public Disposition OfFindings => Finding?.Disposition ?? Disposition.SelfCare;
    public Disposition OfPairs => Pair?.Disposition ?? Disposition.SelfCare;
    public Disposition Least => Dispositions.MoreUrgent(Dispositions.MoreUrgent(OfFindings, OfPairs), NotSure);
}
