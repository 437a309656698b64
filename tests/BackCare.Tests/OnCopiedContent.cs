namespace BackCare.Tests;

public abstract class OnCopiedContent : WithTemporaryFolder
{
    private protected const string Questions = "triage/questions.yaml", Findings = "triage/findings.yaml";
    private protected const string Advice = "triage/advice.yaml", Sciatica = "guides/sciatica.md";

    private protected readonly ContentCopy content = new();

    private protected Task<ProgramEnd> OnCopy(params string[] arguments) =>
        BackCareProgram.Here(["--content", content.Path, .. arguments]);

    private protected override void DisposeOfMore() => content.Dispose();
}
