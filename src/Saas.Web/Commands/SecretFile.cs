namespace Saas.Web.Commands;

/// <summary>Files that only the person who runs the command may read.</summary>
internal static class SecretFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(beside, options))
        await using (var writer = new StreamWriter(stream))
        {
            await writer.WriteAsync(text.AsMemory(), cancellation);
        }

        File.Move(beside, path, overwrite: true);
    }
}
