using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BackCare.Reading;

/// <summary>Brings the names in a folder to the disk: on Unix a rename may be gone after a power failure.</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Makes a folder that is not there yet, and those above it.</summary>
    public static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(Path.GetFullPath(folder)) is not { } above)
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Make(above);
        Directory.CreateDirectory(folder);
        Flush(above);
    }

    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        // NTFS keeps a journal of names, and Windows flushes no folder.
        if (OperatingSystem.IsWindows()) return;
        // File.OpenHandle refuses a folder; the handle is good for flushing all the same.
        using var handle = new SafeFileHandle(Open(Encoding.UTF8.GetBytes($"{folder}\0"), ReadOnly), ownsHandle: true);
        if (handle.IsInvalid) throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
