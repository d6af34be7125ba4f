using Saas.Kernel.Identifiers;

namespace Saas.PeerSupport.Contracts;

/// <summary>How somebody came to us.</summary>
public enum InquiryChannel
{
    Visit,
    Phone,
    Stand,
    Digital,
}

/// <summary>Who asked, as a kind of person and no more.</summary>
public enum InquiryWho
{
    Patient,
    NextOfKin,
    Professional,
    Other,
}

/// <summary>Where we sent them on to.</summary>
public enum ReferredTo
{
    Offer,
    UserOrganisation,
    GeneralPractitioner,
    MunicipalService,
    Hospital,
    Nav,
    Other,
}

/// <summary>What the centre does beside its offers. Presentations and visits are what the yearly report counts together.</summary>
public enum ActivityKind
{
    Presentation,
    Visit,
    Stand,
    NetworkMeeting,
    StudentPlacement,
    Media,
}

public readonly record struct InquiryId(Guid Value) : IStrongId<InquiryId>
{
    public static InquiryId From(Guid value) => new(value);
    public static InquiryId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out InquiryId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct ActivityId(Guid Value) : IStrongId<ActivityId>
{
    public static ActivityId From(Guid value) => new(value);
    public static ActivityId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ActivityId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>Money given for a purpose (tilskudd), not to be confused with what a room grants a partner.</summary>
public readonly record struct FundingGrantId(Guid Value) : IStrongId<FundingGrantId>
{
    public static FundingGrantId From(Guid value) => new(value);
    public static FundingGrantId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out FundingGrantId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
