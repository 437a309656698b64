namespace BackCare.Tests.Triage;

/// <summary>
/// Blocks shown together keep the position and transport of the first one only, so no other
/// line that everybody gets may speak of either: "sit up" from one block and "do not sit up" from another would stand
/// on one page. (A line for some people may: it is about what they have.)
/// </summary>
public sealed partial class AdviceAgreesFacts
{
    private static IEnumerable<AdviceBlock> Blocks => RealContent.Questionnaire.Advice.All;

    [GeneratedRegex(
        @"\b(sit|sits|sitting|lie|lies|lying|lay|flat|stand|standing|keep (you |them )?still|"
        + @"walk|walk about|move(?! away)|moved|stairs)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfPosition { get; }

    [GeneratedRegex(@"\b(drive|drives|driven|driving|A&E|taxi|car|bus|stay where)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfTransport { get; }

    public static TheoryData<string, Voice> EachBlock =>
        [.. from block in Blocks from voice in Enum.GetValues<Voice>()
            select new TheoryDataRow<string, Voice>(block.Id, voice)];

    [Theory]
    [MemberData(nameof(EachBlock))]
    public void What_everybody_is_to_do_and_not_to_do_names_no_position_and_no_transport(string block, Voice voice)
    {
        var words = Words(block, voice);
        Assert.All(words.Do.Concat(words.DoNot).Where(line => !line.When.Facts.Any() && line.Given.IsEmpty), line =>
        {
            Assert.DoesNotMatch(OfPosition, line.Text);
            Assert.DoesNotMatch(OfTransport, line.Text);
        });
    }

    [Theory]
    [MemberData(nameof(EachBlock))]
    public void A_999_block_says_how_to_get_there_and_begins_with_getting_help_now(string id, Voice voice)
    {
        if (Block(id) is not { Urgency: Urgency.Call999, Discreet: false }) return;
        var words = Words(id, voice);
        Assert.Matches("ambulance|A&E", words.Transport);
        if (words.Do[0].Text == "Call 999 now.") return;
        // Two ways that are equally good, under the heading: to hospital at once, or 999. What to do is for on the way.
        Assert.Matches("([Gg]et a lift|[Tt]ake them) to A&E now", words.Transport);
        Assert.Matches("[Cc]all 999", words.Transport);
    }

    [Theory]
    [MemberData(nameof(EachBlock))]
    public void A_block_that_another_person_must_not_see_says_soon_when_to_call_999(string id, Voice voice)
    {
        if (!Block(id).Discreet) return;
        Assert.Contains(Words(id, voice).Do.Take(2), line => line.Text.Contains("all 999", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EachBlock))]
    public void Northern_Ireland_has_its_own_line_in_each_111_block_and_nowhere_else(string id, Voice voice)
    {
        var words = Words(id, voice);
        Assert.Equal(Block(id).Urgency is Urgency.Urgent111, words.NorthernIreland is not null);
        Assert.DoesNotContain(words.Do.Concat(words.DoNot),
            line => line.Text.Contains("Northern Ireland", StringComparison.Ordinal));
        if (words.NorthernIreland is { } line)
        {
            Assert.StartsWith("In Northern Ireland", line, StringComparison.Ordinal);
            Assert.DoesNotContain("111", line, StringComparison.Ordinal);
        }
    }

    private static AdviceBlock Block(string id) => RealContent.Questionnaire.Advice.Find(id)!;

    private static AdviceWords Words(string id, Voice voice) => Block(id).Words.For(voice);
}
