using Saas.Kernel.Identifiers;

namespace Saas.PeerSupport.Contracts;

public readonly record struct OrganisationId(Guid Value) : IStrongId<OrganisationId>
{
    public static OrganisationId From(Guid value) => new(value);
    public static OrganisationId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out OrganisationId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct OrganisationAgreementId(Guid Value) : IStrongId<OrganisationAgreementId>
{
    public static OrganisationAgreementId From(Guid value) => new(value);
    public static OrganisationAgreementId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out OrganisationAgreementId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct RepresentativeId(Guid Value) : IStrongId<RepresentativeId>
{
    public static RepresentativeId From(Guid value) => new(value);
    public static RepresentativeId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out RepresentativeId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct SeriesId(Guid Value) : IStrongId<SeriesId>
{
    public static SeriesId From(Guid value) => new(value);
    public static SeriesId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out SeriesId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct HoursId(Guid Value) : IStrongId<HoursId>
{
    public static HoursId From(Guid value) => new(value);
    public static HoursId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out HoursId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
