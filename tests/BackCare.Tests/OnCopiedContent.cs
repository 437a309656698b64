namespace BackCare.Tests;

public abstract class OnCopiedContent : WithTemporaryFolder
{
    private protected readonly ContentCopy content = new();

    private protected Task<ProgramEnd> OnCopy(params string[] arguments) =>
        BackCareProgram.Here(["--content", content.Path, .. arguments]);

    private protected override void DisposeOfMore() => content.Dispose();
}
