namespace BackCare.Tests.Cli;

/// <summary>The content that ships, exported once for all facts that only read it.</summary>
public sealed class ExportedSite : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public static (string, string)[] Settings { get; } =
        [("BackCare__Name", "Spine Hill"), ("BackCare__Origin", "https://spine.example")];

    public string Path => folder.In("site");

    internal ProgramEnd End { get; private set; } = null!;

    public async ValueTask InitializeAsync() => End = await BackCareProgram.Run(
        ["--content", ShippedContent.Folder, "release", "--pages", "site"], folder.Path, Settings);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
