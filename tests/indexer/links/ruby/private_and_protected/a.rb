class Base
  private

  def secret; end

  protected def shared; end

  private_class_method def self.build; end
end
