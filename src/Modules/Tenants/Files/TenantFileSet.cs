using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Files;

/// <summary>All files of a directory, and what must hold between them and with the tenants that exist already.</summary>
internal sealed class TenantFileSet
{
    private readonly List<(string Name, TenantFile File)> _files = [];
    private readonly List<(string Name, TenantFile File)> _broken = [];
    private readonly List<string> _folders = [];
    private readonly List<FileProblem> _problems = [];

    public IReadOnlyList<TenantFile> Files => [.. _files.Select(entry => entry.File)];

    public IReadOnlyList<FileProblem> Problems => _problems;

    /// <summary>Reads <c>*/tenant.json</c>, in the order of the folders' names.</summary>
    public static async Task<TenantFileSet> ReadAsync(DirectoryInfo directory, TenantFileReader reader, IReadOnlyList<ITenantFolderPart> folders, CancellationToken cancellation)
    {
        var set = new TenantFileSet();
        foreach (var folder in directory.EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder.FullName, "tenant.json");
            if (File.Exists(path))
            {
                var name = $"{folder.Name}/tenant.json";
                set._folders.Add(folder.Name);
                var before = set._problems.Count;
                if (reader.Read(await File.ReadAllBytesAsync(path, cancellation), folder.Name, (at, reason) => set.Wrong(name, at, reason)) is { } file)
                {
                    file = file with { Folders = await set.ReadFoldersAsync(folder, folders, cancellation) };
                    (set._problems.Count == before ? set._files : set._broken).Add((name, file));
                }
            }
        }

        return set;
    }

    private async Task<Dictionary<string, IReadOnlyList<TenantFolderFile>>> ReadFoldersAsync(DirectoryInfo tenant, IReadOnlyList<ITenantFolderPart> parts, CancellationToken cancellation)
    {
        var found = new Dictionary<string, IReadOnlyList<TenantFolderFile>>(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => Directory.Exists(Path.Combine(tenant.FullName, part.Folder))))
        {
            var files = new List<TenantFolderFile>();
            foreach (var path in Directory.EnumerateFiles(Path.Combine(tenant.FullName, part.Folder), "*.json").Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(path);
                if (TenantFileReader.Parse(await File.ReadAllBytesAsync(path, cancellation), (at, reason) => Wrong($"{tenant.Name}/{part.Folder}/{name}", at, reason)) is { } content)
                {
                    files.Add(new TenantFolderFile(name, content));
                }
            }

            part.Validate(files, (name, at, reason) => Wrong($"{tenant.Name}/{part.Folder}/{name}", at, reason));
            found[part.Folder] = files;
        }

        return found;
    }

    /// <summary>Checks the files together. A tenant that is in the directory only counts as it stands there.</summary>
    public void Check(IReadOnlyCollection<ExistingTenant> existing, IReadOnlySet<string> registeredNumbers, IReadOnlyList<ITenantFilePart> parts)
    {
        var inFiles = _files.Select(entry => entry.File.Slug).ToHashSet(StringComparer.Ordinal);
        var others = existing.Where(tenant => !inFiles.Contains(tenant.Slug)).ToList();
        var kinds = existing.ToDictionary(tenant => tenant.Slug, tenant => tenant.Kind, StringComparer.Ordinal);
        foreach (var (_, file) in _files)
        {
            kinds.TryAdd(file.Slug, file.Kind);
        }

        CheckUnique(others);
        foreach (var (name, file) in _files)
        {
            CheckOne(name, file, existing, kinds, registeredNumbers);
        }

        var known = kinds.Keys.Concat(_folders).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, file) in _files.Concat(_broken))
        {
            CheckParts(name, file, parts, known);
        }
    }

    private void CheckOne(string name, TenantFile file, IReadOnlyCollection<ExistingTenant> existing, Dictionary<string, TenantKind> kinds, IReadOnlySet<string> registeredNumbers)
    {
        if (existing.FirstOrDefault(tenant => tenant.Slug == file.Slug) is { } before && before.Kind != file.Kind)
        {
            Wrong(name, "$.kind", $"the tenant is a {before.Kind.ToString().ToLowerInvariant()} and cannot become another kind");
        }

        for (var i = 0; i < file.Profile.MunicipalityNumbers.Count; i++)
        {
            var number = file.Profile.MunicipalityNumbers[i].Number.Value;
            if (!registeredNumbers.Contains(number))
            {
                Wrong(name, $"$.municipalityNumbers[{i}].number", $"{number} has never been in the national register");
            }
        }

        for (var i = 0; i < file.Relations.Count; i++)
        {
            var relation = file.Relations[i];
            if (!kinds.TryGetValue(relation.Partner, out var partner))
            {
                // A partner whose own file is broken has been reported already, under its own name.
                if (!_folders.Contains(relation.Partner, StringComparer.Ordinal))
                {
                    Wrong(name, $"$.relations[{i}].partner", $"\"{relation.Partner}\" is no tenant: neither in these files nor in the directory");
                }
            }
            else if (relation.Kind == RelationKind.Unit != (partner == TenantKind.Unit) && relation.Kind != RelationKind.Agreement)
            {
                Wrong(name, $"$.relations[{i}].kind", relation.Kind == RelationKind.Unit
                    ? $"\"{relation.Partner}\" is a municipality; only a unit has members"
                    : $"\"{relation.Partner}\" is a unit; only a municipality is a host");
            }
        }
    }

    /// <summary>What only one tenant may have: organisation number, host, and a municipality number on a given day.</summary>
    private void CheckUnique(List<ExistingTenant> others)
    {
        var organisations = others.ToDictionary(tenant => tenant.Profile.OrganisationNumber, tenant => tenant.Slug);
        var hosts = others.SelectMany(tenant => tenant.Hosts, (tenant, host) => (host, tenant.Slug)).ToDictionary(pair => pair.host, pair => pair.Slug, StringComparer.Ordinal);
        var numbers = others.SelectMany(tenant => tenant.Profile.MunicipalityNumbers, (tenant, period) => (Period: period, tenant.Slug)).ToList();
        foreach (var (name, file) in _files)
        {
            if (!organisations.TryAdd(file.Profile.OrganisationNumber, file.Slug))
            {
                Wrong(name, "$.organisationNumber", $"{file.Profile.OrganisationNumber} is that of {organisations[file.Profile.OrganisationNumber]}");
            }

            for (var i = 0; i < file.Hosts.Count; i++)
            {
                if (!hosts.TryAdd(file.Hosts[i], file.Slug))
                {
                    Wrong(name, $"$.hosts[{i}]", $"\"{file.Hosts[i]}\" is that of {hosts[file.Hosts[i]]}");
                }
            }

            for (var i = 0; i < file.Profile.MunicipalityNumbers.Count; i++)
            {
                var mine = file.Profile.MunicipalityNumbers[i];
                if (numbers.FirstOrDefault(one => one.Period.Number == mine.Number && FieldRules.Overlap(one.Period.From, one.Period.To, mine.From, mine.To)).Slug is { } other)
                {
                    Wrong(name, $"$.municipalityNumbers[{i}].number", $"{mine.Number} is that of {other} in the same period");
                }
            }

            numbers.AddRange(file.Profile.MunicipalityNumbers.Select(period => (period, file.Slug)));
        }
    }

    private void CheckParts(string name, TenantFile file, IReadOnlyList<ITenantFilePart> parts, IReadOnlySet<string> tenants)
    {
        foreach (var part in parts)
        {
            if (file.Parts.TryGetValue(part.Property, out var element))
            {
                part.Validate(element, new PartCheck(file.Slug, tenants, (path, reason) => Wrong(name, path, reason)));
            }
        }
    }

    private void Wrong(string file, string path, string reason) => _problems.Add(new FileProblem(file, path, reason));

    private sealed class PartCheck(string slug, IReadOnlySet<string> tenants, Action<string, string> wrong) : ITenantFileCheck
    {
        public string Slug => slug;

        public IReadOnlySet<string> Tenants => tenants;

        public void Wrong(string path, string reason) => wrong(path, reason);
    }
}

/// <summary>A tenant as the directory's tables have it now.</summary>
internal sealed record ExistingTenant(string Slug, TenantKind Kind, TenantProfile Profile, IReadOnlyList<string> Hosts);
