using System.Security.Cryptography;

namespace BackCare.Tests.Proof;

/// <summary>
/// The floor's own words, which people get when the content cannot be trusted,
/// are those that clinicians read in the registry.
/// </summary>
public sealed class FloorWordsFacts
{
    private static readonly Floor Pinned = Floor.Pinned;

    [Fact]
    public void They_are_the_words_of_the_registry_today()
    {
        var differ =
            Pinned.Findings.Where(
                finding => RealContent.Questionnaire.Findings[finding.Id].Words.You.Card != finding.Card)
                .Select(finding => finding.Id).ToArray();
        Assert.True(differ is [],
            $"Other words in content/triage/findings.yaml (you: card) than in src/BackCare/Proof/floor.yaml: {string.Join(", ", differ)}. "
            + "Decide which are right and write the same in both; the fail-safe page shows those of floor.yaml.");
    }

    [Fact]
    public void Its_headings_are_those_of_the_registry_today()
    {
        var findings = RealContent.Questionnaire.Findings;
        var differ =
            Pinned.Groups.Where(
                group => findings.Groups.FirstOrDefault(each => each.Id == group.Id)?.Name != group.Name)
                .Select(group => group.Id)
            .Concat(Pinned.Findings.Where(finding => findings[finding.Id].Group != finding.Group)
                .Select(finding => finding.Id)).ToArray();
        Assert.True(differ is [],
            $"Under another heading in content/triage/findings.yaml than in src/BackCare/Proof/floor.yaml: "
            + $"{string.Join(", ", differ)}. Write the same in both.");
    }

    [Fact]
    public void The_facts_of_its_pairs_are_said_as_the_questions_say_them() =>
        Assert.All(Pinned.Facts, fact => Assert.Equal(RealContent.Questionnaire.FactLines()[fact.Id].You, fact.Cards));

    [Fact]
    public void What_is_said_around_the_lists_is_what_the_content_says_today()
    {
        var (here, there) = (Pinned.FailSafe.All.ToArray(), RealContent.Questionnaire.Words.FailSafe.All.ToArray());
        var differ = here.Except(there).Concat(there.Except(here)).Select(line => line.Name).Distinct().ToArray();
        Assert.True(differ is [],
            $"Other words under 'fail-safe' in content/triage/words.yaml than in src/BackCare/Proof/floor.yaml: {string.Join(", ", differ)}. "
            + "Decide which are right and write the same in both; the fail-safe page shows those of floor.yaml.");
    }

    [Fact]
    public void Its_digest_is_that_of_the_file_however_its_lines_end()
    {
        Assert.Matches("^[0-9a-f]{64}$", Floor.PinnedDigest);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text().ReplaceLineEndings("\n")))),
            Floor.PinnedDigest);
    }

    [Fact]
    public void Words_are_shown_and_not_proven() =>
        Assert.Equal(Pinned.Canonical(),
            (Pinned with
            {
                Groups = [],
                Findings = [.. Pinned.Findings.Select(finding => finding with { Card = "other words" })]
            }).Canonical());

    private static string Text()
    {
        using var reader = new StreamReader(typeof(Floor).Assembly.GetManifestResourceStream("BackCare.Proof.floor.yaml")!);
        return reader.ReadToEnd();
    }
}
