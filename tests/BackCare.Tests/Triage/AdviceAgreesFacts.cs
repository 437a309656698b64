namespace BackCare.Tests.Triage;

/// <summary>Blocks shown together keep only the first one's position and transport, so no other line that everybody gets
/// may mention either: "sit up" and "do not sit up" would be on one page. A line for some people may.</summary>
public sealed partial class AdviceAgreesFacts
{
    private static readonly (AdviceBlock Block, AdviceWords Words)[] Spoken =
        [.. from block in RealContent.Questionnaire.Advice.All
            from voice in Enum.GetValues<Voice>()
            select (block, block.Words.For(voice))];

    [GeneratedRegex(@"\b(sit|sits|sitting|lie|lies|lying|lay|flat|stand|standing|keep (you |them )?still|"
        + @"walk|walk about|move(?! away)|moved|stairs)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfPosition { get; }

    [GeneratedRegex(@"\b(drive|drives|driven|driving|A&E|taxi|car|bus|stay where)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfTransport { get; }

    [Fact]
    public void Unconditional_advice_names_no_position_and_no_transport() => Assert.All(
        from each in Spoken
        from line in each.Words.Do.Concat(each.Words.DoNot)
        where !line.When.Ids.Any() && line.Given.IsEmpty
        select line.Text, text =>
        {
            Assert.DoesNotMatch(OfPosition, text);
            Assert.DoesNotMatch(OfTransport, text);
        });

    [Fact]
    public void A_999_block_says_how_to_get_there_and_begins_with_getting_help_now() => Assert.All(
        from each in Spoken
        where each.Block is { Urgency: Urgency.Call999, IsDiscreet: false }
        select each.Words, words =>
        {
            Assert.Matches("ambulance|A&E", words.Transport);
            if (words.Do[0].Text == "Call 999 now.") return;
            // Going to hospital at once and calling 999 are equally good.
            Assert.Matches("([Gg]et a lift|[Tt]ake them) to A&E now", words.Transport);
            Assert.Matches("[Cc]all 999", words.Transport);
        });

    [Fact]
    public void A_discreet_block_says_within_two_lines_when_to_call_999() => Assert.All(
        Spoken.Where(each => each.Block.IsDiscreet), each =>
            Assert.Contains(each.Words.Do.Take(2), line => line.Text.Contains("all 999")));

    [Fact]
    public void Northern_Ireland_has_its_own_line_in_each_111_block_and_nowhere_else() => Assert.All(Spoken, each =>
    {
        Assert.Equal(each.Block.Urgency is Urgency.Urgent111, each.Words.NorthernIreland is not null);
        Assert.DoesNotContain(each.Words.Do.Concat(each.Words.DoNot), line => line.Text.Contains("Northern Ireland"));
        if (each.Words.NorthernIreland is not { } line) return;
        Assert.StartsWith("In Northern Ireland", line, StringComparison.Ordinal);
        Assert.DoesNotContain("111", line, StringComparison.Ordinal);
    });
}
