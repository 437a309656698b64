namespace BackCare.Tests.Review;

/// <summary>The rules as clinicians read them, one a line: what somebody has, and where that sends them.</summary>
public sealed class RulesTableFacts
{
    [Fact]
    public void The_table_of_rules_is_as_approved()
    {
        var rules = Items.RulesOf(RealContent.Library).Reading;
        ApprovalFile.Matches(string.Join('\n',
            from rule in rules.Sections.Where(section => section.Decides)
            select string.Join(" | ", rule.Lines.Where(line => line.Label is "Sends to" or "Follows from")
                .Select(line => $"{line.Label}: {line.PlainText}").Prepend($"{rule.Heading} | {rule.Title}"))),
            "rules");
    }
}
