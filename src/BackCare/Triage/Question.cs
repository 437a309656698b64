using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace BackCare.Triage;

/// <summary>A positive condition on facts: all of some, and one of others.</summary>
public sealed record Condition(ImmutableArray<string> All, ImmutableArray<string> Any)
{
    public static Condition Always { get; } = new([], []);

    public IEnumerable<string> Facts => All.Concat(Any);

    public bool Holds(IReadOnlySet<string> present) => All.All(present.Contains) && (Any.IsEmpty || Any.Any(present.Contains));
}

/// <param name="Reason">A clause after "You told us that", true of exactly this choice.</param>
public sealed record OptionWords(string Label, string? Hint, string Reason);

/// <summary>One choice that a question offers.</summary>
/// <param name="Gives">Findings and facts that choosing it adds.</param>
/// <param name="When">Who is offered it.</param>
public sealed record Option(string Id, ImmutableArray<string> Gives, Condition When, Voiced<OptionWords> Words, string? Picture);

/// <param name="Title">The question; the page's heading.</param>
/// <param name="ShortTitle">Its name in the list of answers.</param>
/// <param name="Error">How to mend an empty answer.</param>
/// <param name="None">"No, I do not have any of these" and its reason; null on a choice page.</param>
public sealed record QuestionWords(string Title, string ShortTitle, string? Hint, string Error, OptionWords? None);

/// <summary><see cref="Choice"/> takes exactly one option; <see cref="Ticks"/> takes any number, or "none", or "not sure" beside ticks.</summary>
public enum QuestionKind { Choice, Ticks }

/// <summary>What is wrong with a posted answer. <see cref="Foreign"/> cannot come from our pages; the others a person can mend.</summary>
public enum AnswerFault { Nothing, NoneWithOthers, Foreign }

/// <summary>One question is one page with one form.</summary>
public sealed record Question(string Id, QuestionKind Kind, Condition When, Voiced<QuestionWords> Words, ImmutableArray<Option> Options)
{
    /// <summary>"No option of this page applies."</summary>
    public const string None = "none";

    /// <summary>On a ticks page: may stand beside ticks, never beside none. On a choice page: an option like others.</summary>
    public const string NotSure = "not-sure";

    public ImmutableArray<Option> OfferedTo(IReadOnlySet<string> present) => [.. Options.Where(option => option.When.Holds(present))];

    /// <summary>The page's words, one a line, for measuring how hard they read.</summary>
    public string RunningText(Voice voice)
    {
        var words = Words.For(voice);
        var options = Options.Select(option => option.Words.For(voice)).SelectMany(option => new[] { option.Label, option.Hint });
        return string.Join('\n', new[] { words.Title, words.Hint }.Concat(options).Append(words.None?.Label).OfType<string>());
    }

    /// <summary>Makes a response of posted values.</summary>
    /// <param name="offered">What this person is offered here; see <see cref="OfferedTo"/>.</param>
    public (Response? Response, AnswerFault? Fault) Answer(ImmutableArray<Option> offered, IReadOnlyCollection<string> chosen)
    {
        if (chosen.Count == 0) return (null, AnswerFault.Nothing);

        var known = offered.Select(option => option.Id).Concat(Kind is QuestionKind.Ticks ? [None, NotSure] : []).ToArray();
        var foreign = chosen.Except(known, StringComparer.Ordinal).Any() || chosen.Distinct(StringComparer.Ordinal).Count() != chosen.Count;
        if (foreign || (Kind is QuestionKind.Choice && chosen.Count > 1)) return (null, AnswerFault.Foreign);
        if (chosen.Contains(None, StringComparer.Ordinal) && chosen.Count > 1) return (null, AnswerFault.NoneWithOthers);

        // One way to write one response, whatever order a browser posts the boxes in.
        return (new(Id, [.. known.Where(id => chosen.Contains(id, StringComparer.Ordinal))], Response.Fingerprint(offered)), null);
    }
}

/// <summary>The options that one person chose on one question page.</summary>
/// <param name="Offered">
/// Fingerprint of what the page offered when they chose. A "none" says no to what was shown, so when a page comes to offer something else (another
/// age, a new version of the questions) it is asked again.
/// </param>
public sealed record Response(string Question, ImmutableArray<string> Options, string Offered)
{
    public bool IsNone => Options is [Triage.Question.None];

    public bool Equals(Response? other) =>
        other is not null && Question == other.Question && Offered == other.Offered && Options.SequenceEqual(other.Options, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Question, Offered, Options.Length);

    public static string Fingerprint(ImmutableArray<Option> offered) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', offered.Select(option => option.Id)))), 0, 4);
}
