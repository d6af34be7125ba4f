using Saas.Kernel.Identifiers;

namespace Saas.Honoraria.Contracts;

/// <summary>Somebody in the register of user representatives.</summary>
public readonly record struct UserRepresentativeId(Guid Value) : IStrongId<UserRepresentativeId>
{
    public static UserRepresentativeId From(Guid value) => new(value);
    public static UserRepresentativeId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out UserRepresentativeId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One thing that a representative was asked to do.</summary>
public readonly record struct AssignmentId(Guid Value) : IStrongId<AssignmentId>
{
    public static AssignmentId From(Guid value) => new(value);
    public static AssignmentId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out AssignmentId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One period of a rate table.</summary>
public readonly record struct RateTableId(Guid Value) : IStrongId<RateTableId>
{
    public static RateTableId From(Guid value) => new(value);
    public static RateTableId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out RateTableId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>Who pays: a centre, an organisation, another body.</summary>
public readonly record struct PayerId(Guid Value) : IStrongId<PayerId>
{
    public static PayerId From(Guid value) => new(value);
    public static PayerId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out PayerId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One claim for an honorarium and expenses.</summary>
public readonly record struct ClaimId(Guid Value) : IStrongId<ClaimId>
{
    public static ClaimId From(Guid value) => new(value);
    public static ClaimId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ClaimId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A file that shows an expense.</summary>
public readonly record struct ReceiptId(Guid Value) : IStrongId<ReceiptId>
{
    public static ReceiptId From(Guid value) => new(value);
    public static ReceiptId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ReceiptId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One sum of an approved claim that is to be paid one way.</summary>
public readonly record struct DueId(Guid Value) : IStrongId<DueId>
{
    public static DueId From(Guid value) => new(value);
    public static DueId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out DueId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A payout: sums that go out together.</summary>
public readonly record struct BatchId(Guid Value) : IStrongId<BatchId>
{
    public static BatchId From(Guid value) => new(value);
    public static BatchId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out BatchId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One declaration of confidentiality that somebody signed.</summary>
public readonly record struct DeclarationId(Guid Value) : IStrongId<DeclarationId>
{
    public static DeclarationId From(Guid value) => new(value);
    public static DeclarationId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out DeclarationId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A period in which somebody cannot be asked.</summary>
public readonly record struct AbsenceId(Guid Value) : IStrongId<AbsenceId>
{
    public static AbsenceId From(Guid value) => new(value);
    public static AbsenceId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out AbsenceId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A request to one or more representatives.</summary>
public readonly record struct AskId(Guid Value) : IStrongId<AskId>
{
    public static AskId From(Guid value) => new(value);
    public static AskId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out AskId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>One representative in one request: what a mailed link names.</summary>
public readonly record struct AskedId(Guid Value) : IStrongId<AskedId>
{
    public static AskedId From(Guid value) => new(value);
    public static AskedId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out AskedId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
