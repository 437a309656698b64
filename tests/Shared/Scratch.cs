using System.Runtime.CompilerServices;

namespace BackCare.Tests.Shared;

/// <summary>Where facts, and the programs that they start, keep what goes again: in memory, where there is room.</summary>
internal static class Scratch
{
    private const string InMemory = "/dev/shm";
    private const long Enough = 4L << 30;

    // Hundreds of facts copy all the content, and a disk is slow at forgetting it.
    [ModuleInitializer]
    internal static void Choose()
    {
        if (Directory.Exists(InMemory) && new DriveInfo(InMemory).AvailableFreeSpace >= Enough)
            Environment.SetEnvironmentVariable("TMPDIR", InMemory);
    }
}
