using System.Runtime.CompilerServices;

namespace BackCare.Tests.Shared;

/// <summary>Temporary files of facts and of the programs that they start: in memory, if there is room.</summary>
internal static class Scratch
{
    private const string InMemory = "/dev/shm";
    private const long Enough = 4L << 30;

    // Hundreds of facts copy all the content, and deleting it from a disk is slow.
    [ModuleInitializer]
    internal static void Choose()
    {
        if (Directory.Exists(InMemory) && new DriveInfo(InMemory).AvailableFreeSpace >= Enough)
            Environment.SetEnvironmentVariable("TMPDIR", InMemory);
    }
}
