using System.Collections.Immutable;

namespace BackCare.Triage;

/// <summary>One advice block's words in one voice.</summary>
/// <param name="Do">Full sentences; what to do first comes first.</param>
/// <param name="Position">How to lie, sit or keep still.</param>
/// <param name="Transport">How to get there.</param>
/// <param name="NorthernIreland">What to do where there is no 111.</param>
/// <param name="Say">Sentences for the phone, beyond the signs themselves.</param>
/// <param name="DoNot">Each begins "do not".</param>
public sealed record AdviceWords(
    ImmutableArray<string> Do, string? Position, string? Transport, string? NorthernIreland, ImmutableArray<string> Say, ImmutableArray<string> DoNot);

/// <summary>What to do and say for a kind of emergency or need; named by findings and combinations.</summary>
/// <param name="Rank">Higher is shown first; unique within a level.</param>
/// <param name="Heading">The outcome page's heading where this is the only block shown; null for the level's own.</param>
public sealed record AdviceBlock(string Id, Urgency Level, int Rank, string? Heading, Voiced<AdviceWords> Words, ImmutableArray<string> Sources);

public sealed class AdviceBlocks(ImmutableArray<AdviceBlock> blocks)
{
    public ImmutableArray<AdviceBlock> All { get; } = blocks;

    public AdviceBlock? Find(string id) => All.FirstOrDefault(block => block.Id == id);

    /// <summary>The block for a level that "not sure" alone reached: the level's most general one, which has its lowest rank.</summary>
    public AdviceBlock? General(Urgency level) => All.Where(block => block.Level == level).MinBy(block => block.Rank);

    /// <summary>The blocks that an outcome shows: those of its own level, of what fired, highest rank first. None for self-care.</summary>
    public ImmutableArray<AdviceBlock> For(Decision decision)
    {
        var named = decision.Reasons.SelectMany(rule => rule.Advice).ToHashSet(StringComparer.Ordinal);
        var shown = All.Where(block => block.Level == decision.Urgency && named.Contains(block.Id)).OrderByDescending(block => block.Rank).ToImmutableArray();
        return shown.IsEmpty && General(decision.Urgency) is { } general ? [general] : shown;
    }

    /// <summary>
    /// The blocks' words put together. Where two disagree about position or transport (lie flat, sit up, be driven) only what the first one says is kept.
    /// </summary>
    public AdviceWords Together(IReadOnlyCollection<AdviceBlock> blocks, Voice voice)
    {
        var words = blocks.Select(block => block.Words.For(voice)).ToArray();
        // Whom to call instead of 111: the general block's answer gives way to a more particular one, such as the maternity unit first.
        var doers = blocks.Where(block => blocks.Count is 1 || block.Level is not Urgency.Urgent111 || block != General(block.Level)).Select(block => block.Words.For(voice));
        return new(
            [.. doers.SelectMany(each => each.Do).Distinct(StringComparer.Ordinal)],
            words.Select(each => each.Position).FirstOrDefault(position => position is not null),
            words.Select(each => each.Transport).FirstOrDefault(transport => transport is not null),
            words.Select(each => each.NorthernIreland).OfType<string>().Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } lines ? string.Join(' ', lines) : null,
            [.. words.SelectMany(each => each.Say).Distinct(StringComparer.Ordinal)],
            [.. words.SelectMany(each => each.DoNot).Distinct(StringComparer.Ordinal)]);
    }
}
