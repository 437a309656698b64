using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace BackCare.Triage;

/// <summary>A positive condition: all of some ids must be present, and one of some others.</summary>
public sealed record Condition(
    [Key("all", "All of these must be present.", IsId = true, Optional = true)] ImmutableArray<string> All,
    [Key("any", "One of these must be present.", IsId = true, Optional = true)] ImmutableArray<string> Any)
{
    public static Condition Always { get; } = new([], []);

    public IEnumerable<string> Ids => All.Concat(Any);

    /// <summary>True if the required ids are present, or none are required.</summary>
    public bool Holds(IReadOnlySet<string> present) => present.HasAll(All) && present.HasAny(Any);
}

/// <param name="Reason">Shown under "Why"; true of exactly this choice.</param>
public sealed record OptionWords(
    [Key("label")] string Label, [Key("hint")] string? Hint,
    [Key("reason", "Under 'Why', where short or label will not do. Of 'none': that none was selected.",
        Optional = true)] string Reason,
    [Key("say", "For the phone: a sentence without a full stop. Left out where the choice tells nothing.")]
        string? Say = null)
{
    /// <summary>The name in lists.</summary>
    [Key("short", "Its name in a list, where the label will not do. It begins small.", Optional = true)]
    public string ShortName { get; init; } = "";

    /// <summary>Fills gaps from the label, as for a sign.</summary>
    public OptionWords WithDefaults()
    {
        var brief = ShortName is "" ? Wording.Small(Label) : ShortName;
        return this with { ShortName = brief, Reason = Reason is "" ? brief : Reason };
    }
}

/// <param name="Words">An option named like a finding that it gives takes its words from the finding.</param>
[Entry("option")]
public sealed record Option(
    [Key("id", IsId = true)] string Id,
    [Key("gives", "Findings and facts that choosing it adds; [] when it adds nothing. Left out where it gives the "
        + "finding of its id.", IsId = true, AllowEmpty = true, Optional = true)]
        ImmutableArray<string> Gives,
    Condition When,
    [Inline(Optional = true)] Voiced<OptionWords> Words,
    [Key("picture", "Address of a drawing that content/media/media.yml lists.")] string? Picture)
{
    [Key("with", "Who is offered it: findings and facts of which one must have been told.", IsId = true)]
    public ImmutableArray<string> With { get => When.Any; init => When = new([], value); }

    [Key("case", "Choice pages: the values of the page's field that choose this option, such as \"5-11\", \"65-\" "
        + "(and more), severe or \"none\". Left out where no case chooses it by the field.")]
    public CaseValues? Case { get; init; }
}

/// <summary>A named part of the check; it shows people how far they have come.</summary>
/// <param name="Name">Says what its pages are about, but nothing that anybody answers.</param>
[Entry("part")]
public sealed record QuestionPart([Key("id", IsId = true)] string Id, [Key("title")] Voiced<string> Name);

public sealed record QuestionWords(
    [Key("title", "The question; the page's heading.")]
        string Title, [Key("short", "Its name in the list of answers.")] string ShortTitle,
    [Key("hint")] string? Hint, [Key("error", "How to mend an empty answer.")] string Error,
    [Key("none", "Ticks pages: 'No, I do not have any of these', and its reason.")] OptionWords? None)
{
    /// <summary>The label of "not sure" on a ticks page, which a doubt rests on.</summary>
    public string? NotSure { get; init; }

    [Key("why", "Why we ask, in about 25 words, and nothing of a discreet finding.", Required = true)]
    public string? Why { get; init; }
}

/// <summary><see cref="Choice"/> takes one option; <see cref="Ticks"/> any number, and "not sure", or "none".</summary>
public enum QuestionKind { Choice, Ticks }

/// <summary>What is wrong with a posted answer. <see cref="Foreign"/> cannot come from our pages; people can mend the
/// others. <see cref="OtherPage"/>: the page has changed since it was shown.</summary>
public enum AnswerFault { Nothing, NoneWithOthers, Foreign, OtherPage }

/// <summary>One question is one page with one form.</summary>
[Entry("question")]
public sealed record Question(
    [Key("id", IsId = true)] string Id,
    [Key("kind", "choice: one option. ticks: any number, with 'none' and 'not-sure' added by the check.")]
        QuestionKind Kind,
    [Key("when", "Who is asked; everyone when left out. Facts only, and never negated.", Optional = true)]
        Condition When,
    [Inline] Voiced<QuestionWords> Words, [Key("options")] ImmutableArray<Option> Options)
{
    [Key("case", "Choice pages: the field of a case that answers the page.")]
    public CaseField? Case { get; init; }

    [Key("closes-script", "Choice pages: the script for the phone ends with these answers, 1 first.")]
    public int? ClosesScript { get; init; }

    [Key("doubt", "Ticks pages: for a doubt here alone that would be a GP today, a week will do.")]
    public DeferrableDoubt? DeferrableDoubt { get; init; }

    [Key("history", "It asks about medicines, illnesses or pregnancy: background in the summary to hand over.")]
    public bool IsHistory { get; init; }

    [Key("part", "The part of the check that it belongs to; the pages of one follow one another.", IsId = true,
        Required = true)]
    public string Part { get; init; } = "";

    [Key("sources", "Ids of content/sources.yaml: what 'why' rests on.", IsId = true, Required = true)]
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>"No option of this page applies."</summary>
    public const string None = "none";

    /// <summary>On a ticks page, allowed beside ticks but not beside "none"; elsewhere an ordinary option.</summary>
    public const string NotSure = "not-sure";

    /// <summary>Whether it is asked: something told, or left in doubt, opens it.</summary>
    public bool IsAskedWith(IReadOnlySet<string> given, IReadOnlyCollection<Doubt> doubts) => When.Holds(given)
        || (doubts.Count > 0 && When.Holds(given.Concat(doubts.SelectMany(doubt => doubt.Gives)).ToHashSet()));

    /// <summary>The options offered to somebody who told these, in page order.</summary>
    public ImmutableArray<Option> OfferedTo(IReadOnlySet<string> present)
    {
        // Most pages offer everybody the same, so they need no list of their own.
        foreach (var option in Options)
            if (!option.When.Holds(present)) return [.. Options.Where(option => option.When.Holds(present))];
        return Options;
    }

    public string RunningText(Voice voice)
    {
        var words = Words.For(voice);
        var options = Options.Select(option => option.Words.For(voice))
            .SelectMany(option => new[] { option.Label, option.Hint });
        return string.Join('\n',
            new[] { words.Title, words.Hint, words.Why }.Concat(options).Append(words.None?.Label).OfType<string>());
    }

    /// <summary>Identifies what this page asks one person, as 4 bytes of hex: its words in their voice, the options and
    /// what they give. An answer to other words does not count. Why we ask is left out: it changes no answer.</summary>
    public string Fingerprint(ImmutableArray<Option> offered, Voice voice) =>
        fingerprints.GetOrCreateValue(this).GetOrAdd(new Offer(offered, voice), offer => Hashed(offer.Offered, offer.Voice));

    // A cache, as every request looks at every page. Not a field, which copies with other words would keep.
    private static readonly ConditionalWeakTable<Question, ConcurrentDictionary<Offer, string>> fingerprints = [];

    /// <summary>Options, compared by reference, in one voice.</summary>
    private readonly record struct Offer(ImmutableArray<Option> Offered, Voice Voice)
    {
        public bool Equals(Offer other) =>
            Voice == other.Voice && Offered.AsSpan().SequenceEqual(other.Offered.AsSpan(),
                ReferenceEqualityComparer.Instance);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Voice);
            foreach (var option in Offered) hash.Add(RuntimeHelpers.GetHashCode(option));
            return hash.ToHashCode();
        }
    }

    private string Hashed(ImmutableArray<Option> offered, Voice voice)
    {
        var words = Words.For(voice);
        var said = new[] { Kind.ToString(), words.Title, words.Hint, words.None?.Label, words.None?.Hint,
            words.NotSure }.Concat(
            from option in offered
            let label = option.Words.For(voice)
            from part in new[] { option.Id, label.Label, label.Hint, option.Picture, string.Join(' ', option.Gives) }
            select part);
        // The separator cannot occur in a content file.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', said))), 0, 4);
    }

    /// <param name="offered">What this person is offered here; see <see cref="OfferedTo"/>.</param>
    /// <param name="voice">The voice in which the page was asked. With the wrong one, the page is asked again.</param>
    public (Answer? Answer, AnswerFault? Fault) Read(ImmutableArray<Option> offered,
        IReadOnlyCollection<string> chosen, Voice voice = Voice.You)
    {
        if (FaultOf(offered, chosen) is { } fault) return (null, fault);
        // Page order, so that the order in which a browser posts boxes does not matter.
        return (new(Id, [.. Known(offered).Where(id => chosen.Contains(id))], Fingerprint(offered, voice)), null);
    }

    /// <summary>An answer that matches no page ever shown, so its page is asked again with these ticked.</summary>
    public Answer AskAgainWith(IReadOnlyCollection<string> ticked) =>
        new(Id, [.. Options.Select(option => option.Id).Where(ticked.Contains)], Offered: "00000000");

    /// <returns>What is wrong with an answer of these choices; null if nothing is.</returns>
    internal AnswerFault? FaultOf(ImmutableArray<Option> offered, IReadOnlyCollection<string> chosen)
    {
        if (chosen.Count == 0) return AnswerFault.Nothing;
        // If each known option is counted once and the counts match, nothing is foreign or posted twice.
        var known = Known(offered).Count(id => chosen.Contains(id));
        if (known != chosen.Count || (Kind is QuestionKind.Choice && chosen.Count > 1)) return AnswerFault.Foreign;
        return chosen.Contains(None) && chosen.Count > 1 ? AnswerFault.NoneWithOthers : null;
    }

    private IEnumerable<string> Known(ImmutableArray<Option> offered) =>
        offered.Select(option => option.Id).Concat(Kind is QuestionKind.Ticks ? [None, NotSure] : []);

    /// <summary>The answer of a made-up person, who must be able to answer.</summary>
    /// <exception cref="InvalidOperationException">The page does not take these choices.</exception>
    public Answer AnswerWith(ImmutableArray<Option> offered, IReadOnlyCollection<string> chosen) =>
        Read(offered, chosen) is ({ } answer, _) ? answer : throw new InvalidOperationException(
            $"The page '{Id}' does not take the answer '{string.Join(", ", chosen)}' ({Read(offered, chosen).Fault}). "
            + "Mend the case that gives it, or the page.");
}

/// <param name="Offered">Fingerprint of the page as shown: "none" denies that alone, so changes ask again.</param>
public sealed record Answer(string Question, ImmutableArray<string> Options, string Offered)
{
    public bool IsNone => Options is [Triage.Question.None];

    public bool Chose(string option) => Options.Contains(option);

    /// <summary>Compares the choices, since immutable arrays compare by reference.</summary>
    public bool Equals(Answer? other) =>
        other is not null && Question == other.Question && Offered == other.Offered
        && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(Question, Offered, Options.Length);
}
