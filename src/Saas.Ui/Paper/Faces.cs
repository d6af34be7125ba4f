namespace Saas.Ui.Paper;

/// <summary>Inter: it has every letter of the Norwegian and Sámi alphabets. Part of the assembly, so that no machine's own fonts decide how a paper looks.</summary>
public static class Faces
{
    private static readonly TrueTypeFont RegularFace = Load("Inter_400Regular");
    private static readonly TrueTypeFont StrongFace = Load("Inter_600SemiBold");

    public static Lettering Regular(double size) => new(RegularFace, size);

    public static Lettering Strong(double size) => new(StrongFace, size);

    private static TrueTypeFont Load(string name)
    {
        using var stream = typeof(Faces).Assembly.GetManifestResourceStream($"fonts/{name}.ttf")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new TrueTypeFont(name.Replace('_', '-'), file);
    }
}
