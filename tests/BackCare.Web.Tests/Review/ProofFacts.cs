using BackCare.Proof;
using BackCare.Web.Review;
using BackCare.Web.Rules;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Review;

/// <summary>What the safety papers say of the proof of the content on show, and its full text.</summary>
public sealed class ProofFacts(RunningSite site)
{
    private const int MostLines = 10;

    [Fact]
    public async Task A_proof_that_holds_says_so_in_ten_lines_without_counts_of_situations_or_green()
    {
        var page = await site.Until("/review/safety", page => Said(page).Contains("holds for the content on show", StringComparison.Ordinal));
        var section = page.Html.GetElementById("proof")!;
        Assert.InRange(section.QuerySelectorAll("p, li").Length, 5, MostLines);
        Assert.DoesNotMatch("[0-9]{4}|[0-9],[0-9]", Page.Words(section));
        Assert.Empty(section.QuerySelectorAll("[class*=good], .app-desk-alert"));
        Assert.Contains("That the floor is right.", Page.Words(section), StringComparison.Ordinal);
        Assert.NotNull(section.QuerySelector("a[href='/review/proof.txt']"));
    }

    [Fact]
    public async Task Its_full_text_is_what_the_command_line_prints_and_then_why_it_is_sound()
    {
        await site.Until("/review/safety", page => Said(page).Contains("holds for the content on show", StringComparison.Ordinal)); // makes it
        var text = await site.Browse().Get("/review/proof.txt");
        Assert.Equal((200, "text/plain; charset=utf-8"), (text.Status, text.Header("Content-Type")));
        var library = RealContent.Library;
        var lines = text.Text.Split('\n');
        Assert.Contains($"proven of {SafetyProof.DigestOf(library.Questionnaire, library.Outcomes, Floor.Pinned)}", lines);
        Assert.Contains(lines, line => line.EndsWith(" properties, 0 violations", StringComparison.Ordinal));
        Assert.EndsWith(Argument.Text, text.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await site.Browse().Get("/review/proof")).Status);
    }

    [Fact]
    public async Task A_weakened_copy_of_the_content_is_red_and_its_text_has_the_journey_that_shows_it()
    {
        using var copy = new TemporaryFolder();
        ShippedContent.CopyTo(copy.Path);
        const string coping = "  - id: coping\n    kind: ticks\n";
        ShippedContent.Edit(copy.In("triage", "questions.yaml"), coping, coping + "    when: { any: [age-16-or-over] }\n");
        var weakened = Library.Load(copy.Path, DateOnly.FromDateTime(DateTime.Today), new Problems(),
            floor: null)!; // with the floor it would not load at all

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var proofs = new Proofs(TimeProvider.System, NullLogger<Proofs>.Instance);
        Making<SafetyProof> making;
        do { making = await proofs.Of(weakened, patience.Token); }
        while (making.Made is null);
        var proof = making.Made;
        Assert.Contains($"Not proven: {proof.Violations.Length} violations of safety properties.", await Alert(making), StringComparison.Ordinal);
        var violation = proof.Violations.First(each => each.Property == "can-be-told");
        var lines = ProofText.Of(proof, new(0, [])).ToList();
        Assert.Equal([.. violation.Journey.Select(response => $"    {response}")],
            lines.Skip(lines.IndexOf($"  {violation.What}") + 1).Take(violation.Journey.Length));
    }

    [Fact]
    public async Task Without_a_proof_of_what_is_on_show_it_is_red_and_says_why()
    {
        foreach (var (failed, words) in new[]
        {
            (false, "Not proven yet: a proof of the content on show is being made."),
            (true, "Not proven: a proof of the content on show could not be made."),
        })
            Assert.Contains(words, await Alert(new(null, failed)), StringComparison.Ordinal);
    }

    private static string Said(Page page) => Page.Words(page.Html.GetElementById("proof")!);

    private static async Task<string> Alert(Making<SafetyProof> making) => Page.Words(
        (await Rendered.Element<ProofSection>((nameof(ProofSection.Making), making))).QuerySelector("#proof .app-desk-alert")!);
}
