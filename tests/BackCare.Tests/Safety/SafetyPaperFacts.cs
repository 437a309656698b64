namespace BackCare.Tests.Safety;

/// <summary>What the papers of docs/safety say is so of what ships.</summary>
public sealed partial class SafetyPaperFacts
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs/safety");

    private static string Hazards => TextOf("hazards");

    [Fact]
    public void Everything_that_the_hazard_log_cites_as_shown_by_exists()
    {
        var shown = Hazards.Split('\n').Where(line => line.StartsWith("**Shown by:**", StringComparison.Ordinal))
            .Select(line => Quoted().Matches(line).Select(found => found.Groups[1].Value).ToArray()).ToArray();
        Assert.Equal(Ids().Length, shown.Length);
        Assert.All(shown, Assert.NotEmpty);
        Assert.DoesNotContain(shown.SelectMany(each => each), name => name.Contains('/')
            ? !Path.Exists(Path.Combine(Repository.Root, name)) : !AssessmentFacts.Classes[name].Any(Fact().IsMatch));
    }

    [Fact]
    public void Each_hazard_has_an_id_of_its_own_and_is_named_by_a_claim_of_the_safety_case()
    {
        Assert.NotEmpty(Ids());
        Assert.Distinct(Ids());
        var named = TextOf("safety-case").Split('\n').Where(line => line.StartsWith("- **Hazards:** ", StringComparison.Ordinal))
            .SelectMany(line => line["- **Hazards:** ".Length..].Split(", ")).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Ids().Order(StringComparer.Ordinal), named);
    }

    [Fact]
    public void Each_question_that_the_hazard_log_names_is_asked() =>
        Assert.Superset(Asked().Matches(Hazards).Select(found => int.Parse(found.Value, CultureInfo.InvariantCulture)).ToHashSet(),
            ClinicianQuestionsDocument.Numbers.ToHashSet());

    [Fact]
    public void Every_safety_paper_says_it_is_unsigned_and_none_claims_a_standard() =>
        Assert.All(Directory.GetFiles(Folder, "*.md").Select(File.ReadAllText), text =>
        {
            Assert.Matches("Signed by nobody|Nobody has signed", text);
            Assert.DoesNotMatch("(?i)complies|compliant|conforms|certified|approved by", text);
        });

    [Fact]
    public void Every_link_of_the_papers_leads_to_a_file()
    {
        var links = Directory.GetFiles(Folder, "*.md")
            .SelectMany(paper => Link().Matches(File.ReadAllText(paper)).Select(match => match.Groups[1].Value)).Distinct().ToArray();
        Assert.True(links.Length > 30, "The papers have lost their links.");
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(Folder, link)));
    }

    private static string[] Ids() => [.. Heading().Matches(Hazards).Select(found => found.Groups[1].Value)];

    private static string TextOf(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("^### (H[0-9]{2})\\. ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<=\bquestions? (?:[0-9]+(?:, | and ))*)[0-9]{1,3}\b")]
    private static partial Regex Asked();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*\[(?:Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex Fact();

    [GeneratedRegex(@"\]\(([^)#:]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
